# cause: none
import tensorflow as tf

online, target = tf.keras.layers.Dense(2), tf.keras.layers.Dense(2)
x = tf.random.normal((3, 4))
with tf.GradientTape() as tape:
    error = online(x) - tf.stop_gradient(target(x))
    loss = tf.reduce_mean(error**2)
print(tape.gradient(loss, online.trainable_variables))
