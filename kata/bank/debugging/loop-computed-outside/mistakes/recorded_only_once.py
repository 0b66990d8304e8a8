"""You recorded the forward pass once and reused it: every step then takes the gradient at the starting point. A tape
holds the values that it saw; compute the loss anew in each step, in a new tape."""

import tensorflow as tf


def train(w, b, x, y, steps, learning_rate, penalty):
    losses = []
    with tf.GradientTape(persistent=True) as tape:
        loss = tf.reduce_mean((tf.matmul(x, w) + b - y) ** 2) + penalty * tf.reduce_sum(w**2)
    for _ in range(steps):
        for variable, gradient in zip([w, b], tape.gradient(loss, [w, b]), strict=True):
            variable.assign_sub(learning_rate * gradient)
        losses.append(float(loss))
    return losses
