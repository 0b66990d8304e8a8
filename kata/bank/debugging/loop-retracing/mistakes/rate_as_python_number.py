"""The numbers are right, but the rate is passed as a Python float: every new value makes a new trace, each epoch one.
Pass it as a tensor, or keep it in a variable."""

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
        rate = learning_rate * decay**epoch
        losses = [float(step(x, y, rate)) for x, y in batches]
        history.append(sum(losses) / len(losses))
    return history
