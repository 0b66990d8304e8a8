"""Your losses are n times too large: they are sums of the squared errors, not means. Adam hides it in w and b, because it
divides each step by the gradient's size; plain gradient descent would take steps n times as long."""

import keras
import tensorflow as tf


def fit(x, y, epochs, learning_rate):
    w, b, losses = tf.Variable(tf.zeros((1, 1))), tf.Variable(tf.zeros((1,))), []
    optimizer = keras.optimizers.Adam(learning_rate)
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum((tf.matmul(x, w) + b - y) ** 2)
        losses.append(float(loss))
        optimizer.apply_gradients(zip(tape.gradient(loss, [w, b]), [w, b], strict=True))
    return w, b, losses
