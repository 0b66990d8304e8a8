# cause: not-watched
# line: 11
"""A saliency map: the gradient with respect to an image."""

import tensorflow as tf

model = tf.keras.Sequential([tf.keras.Input((4, 4, 1)), tf.keras.layers.Flatten(), tf.keras.layers.Dense(3)])
image = tf.random.normal((1, 4, 4, 1))

with tf.GradientTape() as tape:
    scores = model(image)
    best = scores[0, 1]

saliency = tape.gradient(best, image)
print(saliency)
