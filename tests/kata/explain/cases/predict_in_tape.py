# cause: left-tensorflow
# line: 11
"""`predict` answers with NumPy arrays."""

import numpy as np
import tensorflow as tf

model = tf.keras.Sequential([tf.keras.Input((3,)), tf.keras.layers.Dense(1)])
x, y = np.random.rand(4, 3), np.random.rand(4, 1)
with tf.GradientTape() as tape:
    predicted = model.predict(x, verbose=0)
    loss = tf.reduce_mean(tf.square(predicted - y))
print(tape.gradient(loss, model.trainable_variables))
