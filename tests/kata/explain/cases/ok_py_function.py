# cause: none
import tensorflow as tf


def cube(x):
    return x**3


x = tf.Variable(2.0)
with tf.GradientTape() as tape:
    y = tf.py_function(cube, [x], tf.float32)
print(tape.gradient(y, x))
