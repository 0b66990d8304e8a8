# cause: tape-consumed
# line: 14
import tensorflow as tf

layers = [tf.keras.layers.Dense(3), tf.keras.layers.Dense(1)]
x = tf.ones((2, 4))
with tf.GradientTape() as tape:
    for layer in layers:
        x = layer(x)
    loss = tf.reduce_sum(x)
gradients = []
try:
    for layer in layers:
        gradients.append(tape.gradient(loss, layer.trainable_variables))
except RuntimeError as error:
    print("stopped:", error)
