# tfkata: loop-nan-where
import tensorflow as tf


def positive(z):
    """z + 1 where z > 0, and exp(z) elsewhere: positive, and smooth enough to train."""
    return tf.where(z > 0.0, z + 1.0, tf.exp(z))


def mean_squared_error(predicted, y):
    return tf.reduce_mean((predicted - y) ** 2)


def train(w, b, x, y, steps, learning_rate):
    """Fit y = positive(x @ w + b) in place by gradient descent; return the loss before each step.

    As it stands, it ends in NaN when the targets are large.
    """
    variables = [w, b]
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            predicted = positive(tf.matmul(x, w) + b)
            loss = mean_squared_error(predicted, y)

        gradients = tape.gradient(loss, variables)
        for variable, gradient in zip(variables, gradients, strict=True):
            variable.assign_sub(learning_rate * gradient)

        losses.append(float(loss))
    return losses
