# cause: not-watched
# line: 11
"""The derivative of the network by its input."""

import tensorflow as tf

net = tf.keras.Sequential([tf.keras.Input((1,)), tf.keras.layers.Dense(5, activation="tanh"), tf.keras.layers.Dense(1)])
t = tf.reshape(tf.linspace(0.0, 1.0, 10), (-1, 1))
with tf.GradientTape() as outer:
    with tf.GradientTape() as inner:
        u = net(t)
    du = inner.gradient(u, t)
    loss = tf.reduce_mean(tf.square(u)) if du is None else tf.reduce_mean(du)
outer.gradient(loss, net.trainable_variables)
