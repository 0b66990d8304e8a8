# cause: none
import tensorflow as tf

image = tf.constant([[10.0, 20.0, 30.0]])
dense = tf.keras.layers.Dense(1)
with tf.GradientTape() as tape:
    tape.watch(image)
    scaled = image / 255.0
    score = dense(scaled)
print(tape.gradient(score, image))
