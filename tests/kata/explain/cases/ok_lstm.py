# cause: none
import tensorflow as tf

lstm, dense = tf.keras.layers.LSTM(4), tf.keras.layers.Dense(1)
x = tf.random.normal((2, 5, 3))
with tf.GradientTape() as tape:
    loss = tf.reduce_mean(dense(lstm(x)) ** 2)
tape.gradient(loss, lstm.trainable_variables + dense.trainable_variables)
