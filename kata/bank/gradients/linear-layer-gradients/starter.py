# tfkata: linear-layer-gradients
import tensorflow as tf


def layer_gradients(W, b, x):
    """Return (dL/dW, dL/db) of L = sum((matmul(W, x) + b)**2); W (m, n), b (m, 1) and x (n, k) are arrays."""
    W, b, x = tf.constant(W), tf.constant(b), tf.constant(x)
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum((tf.matmul(W, x) + b) ** 2)
    return tape.gradient(loss, [W, b])
