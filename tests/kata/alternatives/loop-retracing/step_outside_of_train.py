# tfkata: loop-retracing
"""The step is defined once for all calls; the loss function and the variable are arguments."""

import tensorflow as tf


@tf.function(reduce_retracing=True)
def step(loss_function, w, x, y, rate):
    with tf.GradientTape() as tape:
        loss = loss_function(w, x, y)
    w.assign_sub(rate * tape.gradient(loss, w))
    return loss


def train(loss_function, w, batches, epochs, learning_rate, decay):
    rate, history = tf.constant(learning_rate), []
    for _ in range(epochs):
        losses = [step(loss_function, w, x, y, rate).numpy() for x, y in batches]
        history.append(sum(losses) / len(losses))
        rate = rate * decay
    return history
