"""There are few traces now, but `rate` is still a Python number from outside: it is read while the function is traced,
and never again. Pass it as a tensor, or keep it in a `tf.Variable`."""

import tensorflow as tf


def train(loss_function, w, batches, epochs, learning_rate, decay):
    rate = learning_rate

    @tf.function
    def step(x, y):
        with tf.GradientTape() as tape:
            loss = loss_function(w, x, y)
        w.assign_sub(rate * tape.gradient(loss, w))
        return loss

    history = []
    for epoch in range(epochs):
        losses = [float(step(x, y)) for x, y in batches]
        history.append(sum(losses) / len(losses))
        rate *= decay
    return history
