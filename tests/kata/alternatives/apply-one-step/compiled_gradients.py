# tfkata: apply-one-step
"""The loss and its gradients in a tf.function; the loss as a NumPy number."""

import tensorflow as tf


@tf.function
def loss_and_gradients(W, b, x, y):
    with tf.GradientTape() as tape:
        tape.watch([W, b])
        loss = tf.reduce_mean(tf.math.squared_difference(tf.matmul(x, W) + b, y))
    return loss, tape.gradient(loss, [W, b])


def sgd_step(W, b, x, y, learning_rate):
    loss, gradients = loss_and_gradients(tf.convert_to_tensor(W), tf.convert_to_tensor(b), x, y)
    for variable, gradient in zip((W, b), gradients):
        variable.assign_add(-learning_rate * gradient)
    return loss.numpy()
