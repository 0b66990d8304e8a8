# cause: wrong-source-object
# line: 9
import tensorflow as tf

layer = tf.keras.layers.Dense(2)
x = tf.ones((3, 4))
with tf.GradientTape() as tape:
    loss = tf.reduce_mean(layer(x) ** 2)
kernel = tf.convert_to_tensor(layer.kernel)
print(tape.gradient(loss, kernel))
