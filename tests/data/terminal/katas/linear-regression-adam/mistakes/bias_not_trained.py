"""The bias stayed at zero: only the weight was given to the tape and the optimizer. Both are parameters of the model."""

import keras
import tensorflow as tf


def fit(x, y, epochs, learning_rate):
    w, b, losses = tf.Variable(tf.zeros((1, 1))), tf.Variable(tf.zeros((1,))), []
    optimizer = keras.optimizers.Adam(learning_rate)
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((tf.matmul(x, w) + b - y) ** 2)
        losses.append(float(loss))
        optimizer.apply_gradients([(tape.gradient(loss, w), w)])
    return w, b, losses
