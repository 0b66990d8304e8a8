# cause: unconnected
# line: 17
"""Grad-CAM: the features come from one call of the network, the score from another."""

import tensorflow as tf

inputs = tf.keras.Input((8, 8, 1))
features = tf.keras.layers.Conv2D(2, 3, name="features")(inputs)
outputs = tf.keras.layers.Dense(2)(tf.keras.layers.GlobalAveragePooling2D()(features))
model = tf.keras.Model(inputs, outputs)
extractor = tf.keras.Model(inputs, features)
image = tf.random.normal((1, 8, 8, 1))

with tf.GradientTape() as tape:
    maps = extractor(image)
    score = model(image)[:, 1]
gradients = tape.gradient(score, maps)
