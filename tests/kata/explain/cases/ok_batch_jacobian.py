# cause: none
import tensorflow as tf

dense = tf.keras.layers.Dense(2, activation="tanh")
x = tf.random.normal((3, 4))
with tf.GradientTape() as tape:
    tape.watch(x)
    y = dense(x)
print(tape.batch_jacobian(y, x).shape)
