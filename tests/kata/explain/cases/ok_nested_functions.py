# cause: none
import tensorflow as tf

scale = tf.Variable(1.5)


@tf.function
def inner(z):
    return z * scale


@tf.function
def outer(z):
    for _ in tf.range(2):
        z = inner(z)
    return z


z = tf.Variable(2.0)
with tf.GradientTape() as tape:
    y = outer(z)
print(tape.gradient(y, [z, scale]))
