# cause: integer-dtype
# line: 10
"""Pixel values are made whole numbers before they are compared."""

import tensorflow as tf

image = tf.Variable(tf.random.uniform((4, 4)))
reference = tf.zeros((4, 4))
with tf.GradientTape() as tape:
    pixels = tf.cast(image * 255.0, tf.int32)
    restored = tf.cast(pixels, tf.float32) / 255.0
    loss = tf.reduce_mean(tf.abs(restored - reference))
print(tape.gradient(loss, image))
