# cause: no-registered-gradient
# line: 9
"""Data augmentation inside the tape."""

import tensorflow as tf

image = tf.Variable(tf.random.uniform((8, 8, 3)))
with tf.GradientTape() as tape:
    turned = tf.image.adjust_hue(image, 0.2)
    loss = tf.reduce_mean(turned**2)
try:
    print(tape.gradient(loss, image))
except LookupError as error:
    print("failed:", error)
