import tensorflow as tf


def fit(x, y, epochs, learning_rate):
    """Fit p(y = 1) = sigmoid(x w + b) by gradient descent from zero; return w (d,), b () and a loss for each epoch."""
    w = tf.Variable(tf.zeros(x.shape[1]))
    b = tf.Variable(0.0)
    losses = []
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            logits = tf.linalg.matvec(x, w) + b
            loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=logits))
        losses.append(float(loss))
        dw, db = tape.gradient(loss, [w, b])
        w.assign_sub(learning_rate * dw)
        b.assign_sub(learning_rate * db)
    return w, b, losses
