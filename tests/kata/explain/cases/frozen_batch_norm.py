# cause: non-trainable-variable
# line: 10
"""All variables of a model, the moving averages among them."""

import tensorflow as tf

model = tf.keras.Sequential([tf.keras.Input((3,)), tf.keras.layers.BatchNormalization(), tf.keras.layers.Dense(1)])
x = tf.random.normal((6, 3))
with tf.GradientTape() as tape:
    loss = tf.reduce_mean(tf.square(model(x, training=False)))
gradients = tape.gradient(loss, model.variables)
