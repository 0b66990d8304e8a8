# cause: indexed-slices
# line: 10
"""The norm of the gradient of an embedding."""

import tensorflow as tf

embedding = tf.keras.layers.Embedding(6, 2)
words = tf.constant([[1, 2], [3, 1]])
with tf.GradientTape() as tape:
    vectors = embedding(words)
    loss = tf.reduce_mean(tf.square(vectors))
gradient = tape.gradient(loss, embedding.trainable_variables)[0]
try:
    print(tf.reduce_sum(gradient * gradient))
except TypeError as error:
    print("failed:", error)
