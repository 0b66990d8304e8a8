# cause: non-differentiable-op
# line: 11
"""Accuracy as a loss."""

import tensorflow as tf

model = tf.keras.Sequential([tf.keras.Input((4,)), tf.keras.layers.Dense(3)])
x, labels = tf.random.normal((5, 4)), tf.constant([0, 1, 2, 0, 1], tf.int64)
with tf.GradientTape() as tape:
    logits = model(x)
    predicted = tf.argmax(logits, axis=1)
    accuracy = tf.reduce_mean(tf.cast(tf.equal(predicted, labels), tf.float32))
    loss = 1.0 - accuracy
print(tape.gradient(loss, model.trainable_variables))
