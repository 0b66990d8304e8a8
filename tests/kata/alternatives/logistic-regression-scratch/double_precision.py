# tfkata: logistic-regression-scratch
"""Log-sigmoid of both signs in float64; arrays."""

import numpy as np
import tensorflow as tf


def fit(x, y, epochs, learning_rate):
    x, y = tf.constant(x, tf.float64), tf.constant(y, tf.float64)
    theta = tf.Variable(tf.zeros(x.shape[1] + 1, tf.float64))
    losses = []
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            z = tf.tensordot(x, theta[:-1], 1) + theta[-1]
            loss = -tf.reduce_mean(y * tf.math.log_sigmoid(z) + (1 - y) * tf.math.log_sigmoid(-z))
        losses.append(loss.numpy())
        theta.assign_sub(learning_rate * tape.gradient(loss, theta))
    return theta.numpy()[:-1], theta.numpy()[-1], np.array(losses)
