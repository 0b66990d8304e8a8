"""Once the sigmoid has rounded to 0 or 1, what remains of a large logit is gone: a loss of probabilities has to clip
them, and an example that is sure and wrong then has too small a loss and no gradient. Compute the loss from the
logits."""

import tensorflow as tf


def train(w, b, x, y, steps, learning_rate):
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            p = tf.clip_by_value(tf.sigmoid(tf.matmul(x, w) + b), 1e-7, 1.0 - 1e-7)
            loss = -tf.reduce_mean(y * tf.math.log(p) + (1.0 - y) * tf.math.log(1.0 - p))
        for variable, gradient in zip([w, b], tape.gradient(loss, [w, b]), strict=True):
            variable.assign_sub(learning_rate * gradient)
        losses.append(float(loss))
    return losses, tf.sigmoid(tf.matmul(x, w) + b)
