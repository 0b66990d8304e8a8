# cause: stop-recording
# line: 12
"""The validation loss is used for the update by mistake."""

import tensorflow as tf

w = tf.Variable([[0.1], [0.2]])
train, valid = tf.ones((4, 2)), tf.random.normal((2, 2))


def loss_of(batch):
    return tf.reduce_mean(tf.square(batch @ w))


with tf.GradientTape() as tape:
    with tape.stop_recording():
        validation = loss_of(valid)
print(tape.gradient(validation, w))
