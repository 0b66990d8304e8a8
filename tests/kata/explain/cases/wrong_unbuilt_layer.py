# cause: wrong-source-object
# line: 12
"""The list of variables is taken before the layer is built."""

import tensorflow as tf

layer = tf.keras.layers.Dense(3)
variables = list(layer.trainable_variables)
x = tf.ones((2, 2))
with tf.GradientTape() as tape:
    loss = tf.reduce_sum(layer(x))
gradients = tape.gradient(loss, variables)
print(gradients)
