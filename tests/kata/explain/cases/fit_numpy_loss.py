# cause: left-tensorflow
# line: 10
"""A loss in NumPy, which runs eagerly."""

import numpy as np
import tensorflow as tf


def huber(y_true, y_pred):
    error = np.abs(y_true - y_pred)
    return tf.convert_to_tensor(np.where(error < 1.0, 0.5 * error**2, error - 0.5).mean())


model = tf.keras.Sequential([tf.keras.Input((2,)), tf.keras.layers.Dense(1)])
model.compile("sgd", loss=huber, run_eagerly=True)
model.fit(np.random.rand(4, 2), np.random.rand(4, 1), verbose=0)
