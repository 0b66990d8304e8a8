"""The rate falls before the first epoch already. The first epoch's rate is `learning_rate` itself."""

import tensorflow as tf


def train(loss_function, w, batches, epochs, learning_rate, decay):

    @tf.function
    def step(x, y, rate):
        with tf.GradientTape() as tape:
            loss = loss_function(w, x, y)
        w.assign_sub(rate * tape.gradient(loss, w))
        return loss

    history = []
    for epoch in range(epochs):
        rate = learning_rate * decay ** (epoch + 1)
        losses = [float(step(x, y, tf.constant(rate, tf.float32))) for x, y in batches]
        history.append(sum(losses) / len(losses))
    return history
