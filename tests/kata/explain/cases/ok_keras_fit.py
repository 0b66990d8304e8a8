# cause: none
import numpy as np
import tensorflow as tf

model = tf.keras.Sequential([tf.keras.Input((3,)), tf.keras.layers.Dense(4, "tanh"), tf.keras.layers.Dense(1)])
model.compile("adam", "mse")
model.fit(np.random.rand(16, 3), np.random.rand(16, 1), epochs=2, batch_size=8, verbose=0)
