# cause: watched-too-late
# line: 7
import tensorflow as tf

x = tf.constant(1.0)
with tf.GradientTape() as tape:
    y = tf.exp(x)
    for _ in range(2):
        tape.watch(x)
        y = y + 1.0
tape.gradient(y, x)
