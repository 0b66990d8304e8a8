# cause: nan-gradient
# line: 7
import tensorflow as tf

delta = tf.Variable(tf.zeros((3,)))
with tf.GradientTape() as tape:
    size = tf.norm(delta)
    loss = size * 2.0
print(tape.gradient(loss, delta))
