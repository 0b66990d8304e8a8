# cause: non-differentiable-op
# line: 10
"""'No gradients provided for any variable', in `fit`."""

import numpy as np
import tensorflow as tf


def error_rate(y_true, y_pred):
    chosen = tf.argmax(y_pred, axis=-1)
    wrong = tf.not_equal(chosen, tf.cast(y_true[:, 0], tf.int64))
    return tf.reduce_mean(tf.cast(wrong, tf.float32))


model = tf.keras.Sequential([tf.keras.Input((2,)), tf.keras.layers.Dense(3)])
model.compile("adam", loss=error_rate)
x, y = np.random.rand(8, 2), np.random.randint(0, 3, (8, 1))
try:
    model.fit(x, y, verbose=0)
except ValueError as error:
    print(error)
