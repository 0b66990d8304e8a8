import tensorflow as tf


def fit(x, labels, classes, epochs, learning_rate):
    """Fit softmax(x W + b) to labels by gradient descent from zero; return W (d, classes), b (classes,) and losses."""
    W = tf.Variable(tf.zeros((x.shape[1], classes)))
    b = tf.Variable(tf.zeros(classes))
    losses = []
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            logits = tf.matmul(x, W) + b
            right = tf.gather(logits, labels, axis=1, batch_dims=1)
            loss = tf.reduce_mean(tf.reduce_logsumexp(logits, axis=1) - right)
        losses.append(float(loss))
        dW, db = tape.gradient(loss, [W, b])
        W.assign_sub(learning_rate * dW)
        b.assign_sub(learning_rate * db)
    return W, b, losses
