# tfkata: apply-one-step
import tensorflow as tf


def sgd_step(W, b, x, y, learning_rate):
    """Update the variables W (n, m) and b (m,) in place by one step; return the loss before it."""
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((tf.matmul(x, W) + b - y) ** 2)
    return loss
