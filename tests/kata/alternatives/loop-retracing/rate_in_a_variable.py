# tfkata: loop-retracing
"""The rate is a variable that is assigned between epochs; a trace for each shape."""

import tensorflow as tf


def train(loss_function, w, batches, epochs, learning_rate, decay):
    rate = tf.Variable(learning_rate, trainable=False)

    @tf.function
    def step(x, y):
        with tf.GradientTape() as tape:
            loss = loss_function(w, x, y)
        w.assign_sub(rate * tape.gradient(loss, w))
        return loss

    history = []
    for _ in range(epochs):
        history.append(tf.reduce_mean([step(x, y) for x, y in batches]))
        rate.assign(rate * decay)
    return history
