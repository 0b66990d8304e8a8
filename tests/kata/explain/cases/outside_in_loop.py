# cause: outside-tape
# line: 8
import tensorflow as tf


def train(data, steps):
    w = tf.Variable(0.0)
    regulariser = 0.1 * tf.square(w)
    for _ in range(steps):
        with tf.GradientTape() as tape:
            tape.watch(data)
            loss = regulariser + tf.reduce_mean(data)
        gradient = tape.gradient(loss, w)
        if gradient is None:
            continue
        w.assign_sub(0.1 * gradient)
    return w


train(tf.constant([1.0, 2.0]), 3)
