# cause: source-rebound
# line: 12
"""The image is normalised under its old name after the tape."""

import tensorflow as tf

model = tf.keras.Sequential([tf.keras.Input((3,)), tf.keras.layers.Dense(1)])
image = tf.constant([[10.0, 20.0, 30.0]])
with tf.GradientTape() as tape:
    tape.watch(image)
    score = model(image / 255.0)
image = image / 255.0
print(tape.gradient(score, image))
