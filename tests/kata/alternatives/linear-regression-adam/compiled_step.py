# tfkata: linear-regression-adam
"""The loss and its gradients in a tf.function; constants, converted once."""

import keras
import tensorflow as tf


def fit(x, y, epochs, learning_rate):
    x, y = tf.constant(x), tf.constant(y)
    w = tf.Variable([[0.0]])
    b = tf.Variable([0.0])
    optimizer = keras.optimizers.Adam(learning_rate)

    @tf.function
    def loss_and_gradients():
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.math.squared_difference(x * w + b, y))
        return loss, tape.gradient(loss, (w, b))

    losses = []
    for _ in range(epochs):
        loss, gradients = loss_and_gradients()
        losses.append(loss.numpy().item())
        optimizer.apply_gradients(list(zip(gradients, (w, b))))
    return w.numpy(), b.numpy(), losses
