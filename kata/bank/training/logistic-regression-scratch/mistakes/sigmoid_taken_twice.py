"""You passed probabilities where logits are asked for, so that the sigmoid is taken twice. The function
`sigmoid_cross_entropy_with_logits` takes the sigmoid itself: give it x·w + b."""

import tensorflow as tf


def fit(x, y, epochs, learning_rate):
    w = tf.Variable(tf.zeros(x.shape[1]))
    b = tf.Variable(0.0)
    losses = []
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            p = tf.sigmoid(tf.linalg.matvec(x, w) + b)
            loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=p))
        losses.append(float(loss))
        dw, db = tape.gradient(loss, [w, b])
        w.assign_sub(learning_rate * dw)
        b.assign_sub(learning_rate * db)
    return w, b, losses
