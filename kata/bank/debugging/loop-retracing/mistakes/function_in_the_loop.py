"""You make a new `tf.function` in each epoch, and a new one knows nothing of the old one's traces. Define it once,
before the loop, and pass the rate as a tensor."""

import tensorflow as tf


def train(loss_function, w, batches, epochs, learning_rate, decay):
    history = []
    for epoch in range(epochs):
        rate = learning_rate * decay**epoch

        @tf.function
        def step(x, y):
            with tf.GradientTape() as tape:
                loss = loss_function(w, x, y)
            w.assign_sub(rate * tape.gradient(loss, w))
            return loss

        losses = [float(step(x, y)) for x, y in batches]
        history.append(sum(losses) / len(losses))
    return history
