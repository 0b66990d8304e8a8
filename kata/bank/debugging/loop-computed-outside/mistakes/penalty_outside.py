"""Now the penalty is the part that is not differentiated. Whatever belongs to the loss has to be computed inside the
block, and the gradient asked of the whole sum."""

import tensorflow as tf


def train(w, b, x, y, steps, learning_rate, penalty):
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            data_loss = tf.reduce_mean((tf.matmul(x, w) + b - y) ** 2)
        loss = data_loss + penalty * tf.reduce_sum(w**2)
        for variable, gradient in zip([w, b], tape.gradient(data_loss, [w, b]), strict=True):
            variable.assign_sub(learning_rate * gradient)
        losses.append(float(loss))
    return losses
