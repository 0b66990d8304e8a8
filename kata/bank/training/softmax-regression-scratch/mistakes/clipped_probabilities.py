"""You kept the probabilities away from 0, as Keras does without `from_logits=True`. No infinity is left, but the loss
saturates at about 16, and for the points that are most wrong the gradient is zero. Use the logits."""

import tensorflow as tf


def fit(x, labels, classes, epochs, learning_rate):
    W = tf.Variable(tf.zeros((x.shape[1], classes)))
    b = tf.Variable(tf.zeros(classes))
    losses = []
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            p = tf.clip_by_value(tf.nn.softmax(tf.matmul(x, W) + b), 1e-7, 1.0)
            loss = -tf.reduce_mean(tf.math.log(tf.gather(p, labels, axis=1, batch_dims=1)))
        losses.append(float(loss))
        dW, db = tape.gradient(loss, [W, b])
        W.assign_sub(learning_rate * dW)
        b.assign_sub(learning_rate * db)
    return W, b, losses
