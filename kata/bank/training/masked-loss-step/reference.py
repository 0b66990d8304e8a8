import tensorflow as tf


def masked_step(W, b, x, y, mask, learning_rate):
    """Update W (n, 1) and b (1,) in place by one step on the mean squared error of the real places; return that."""
    count = tf.reduce_sum(tf.cast(mask, tf.float32))
    with tf.GradientTape() as tape:
        errors = tf.boolean_mask(tf.matmul(x, W) + b - y, mask)
        loss = tf.reduce_sum(errors**2) / tf.maximum(count, 1.0)
    dW, db = tape.gradient(loss, [W, b])
    W.assign_sub(learning_rate * dW)
    b.assign_sub(learning_rate * db)
    return loss
