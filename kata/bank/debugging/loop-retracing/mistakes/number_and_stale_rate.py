"""`step` takes a Python number, and every new number is traced anew. While it is traced, `rate` is read once and
written into the trace for good: later epochs reuse the first epoch's traces, old rate and all. Pass what changes as
tensors."""

import tensorflow as tf


def train(loss_function, w, batches, epochs, learning_rate, decay):
    rate = learning_rate

    @tf.function
    def step(index):
        x, y = batches[index]
        with tf.GradientTape() as tape:
            loss = loss_function(w, x, y)
        w.assign_sub(rate * tape.gradient(loss, w))
        return loss

    history = []
    for epoch in range(epochs):
        losses = [float(step(index)) for index in range(len(batches))]
        history.append(sum(losses) / len(losses))
        rate *= decay
    return history
