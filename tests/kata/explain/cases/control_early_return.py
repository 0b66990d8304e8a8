# cause: control-flow-only
# line: 7
import tensorflow as tf


def reward(position):
    if tf.abs(position) < 1.0:
        return tf.constant(1.0)
    return tf.constant(0.0)


position = tf.Variable(0.3)
with tf.GradientTape() as tape:
    value = reward(position) * 2.0
print(tape.gradient(value, position))
