# tfkata: masked-loss-step
import tensorflow as tf


def masked_step(W, b, x, y, mask, learning_rate):
    """Update W (n, 1) and b (1,) in place by one step on the mean squared error of the real places; return that."""
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((tf.matmul(x, W) + b - y) ** 2)
    dW, db = tape.gradient(loss, [W, b])
    W.assign_sub(learning_rate * dW)
    b.assign_sub(learning_rate * db)
    return loss
