# cause: auto-watch-off
# line: 9
import tensorflow as tf

model = tf.keras.Sequential([tf.keras.Input((2,)), tf.keras.layers.Dense(1)])
x = tf.random.normal((3, 2))
with tf.GradientTape(watch_accessed_variables=False) as tape:
    tape.watch(x)
    y = model(x)
tape.gradient(y, model.trainable_weights)
