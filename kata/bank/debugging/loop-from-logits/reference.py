import tensorflow as tf


def train(w, b, x, y, steps, learning_rate):
    """Fit a logistic regression in place: the loss takes the logits, and only the result the sigmoid."""
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            logits = tf.matmul(x, w) + b
            loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=logits))
        gradients = tape.gradient(loss, [w, b])
        for variable, gradient in zip([w, b], gradients, strict=True):
            variable.assign_sub(learning_rate * gradient)
        losses.append(float(loss))
    return losses, tf.sigmoid(tf.matmul(x, w) + b)
