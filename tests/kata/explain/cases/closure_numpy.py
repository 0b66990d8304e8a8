# cause: left-tensorflow
# line: 13
"""A physics loss with np functions on tensors."""

import numpy as np
import tensorflow as tf

net = tf.keras.Sequential([tf.keras.Input((1,)), tf.keras.layers.Dense(5, activation="tanh"), tf.keras.layers.Dense(1)])
t = tf.linspace(0.0, 1.0, 10)[:, None]


def residual(u):
    return np.exp(u) - 1.0


def compute_loss():
    u = net(t)
    r = residual(u)
    return tf.reduce_mean(tf.square(r))


with tf.GradientTape() as tape:
    loss = compute_loss()
grads = tape.gradient(loss, net.trainable_variables)
