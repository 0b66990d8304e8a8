"""Your loss is the sum over the examples, n times too large, and so are the gradients and the steps. It is their
mean."""

import tensorflow as tf


def fit(x, labels, classes, epochs, learning_rate):
    W = tf.Variable(tf.zeros((x.shape[1], classes)))
    b = tf.Variable(tf.zeros(classes))
    losses = []
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            logits = tf.matmul(x, W) + b
            loss = tf.reduce_sum(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits))
        losses.append(float(loss))
        dW, db = tape.gradient(loss, [W, b])
        W.assign_sub(learning_rate * dW)
        b.assign_sub(learning_rate * db)
    return W, b, losses
