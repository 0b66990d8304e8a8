# cause: left-tensorflow
# line: 10
"""The metric is written in NumPy, in a function of its own."""

import numpy as np
import tensorflow as tf


def rmse(prediction, truth):
    difference = np.subtract(prediction, truth)
    return np.sqrt(np.mean(difference**2))


model = tf.keras.Sequential([tf.keras.Input((2,)), tf.keras.layers.Dense(1)])
x, y = np.random.rand(8, 2).astype("float32"), np.random.rand(8, 1).astype("float32")
with tf.GradientTape() as tape:
    predicted = model(x)
    loss = tf.convert_to_tensor(rmse(predicted, y))
gradients = tape.gradient(loss, model.trainable_variables)
