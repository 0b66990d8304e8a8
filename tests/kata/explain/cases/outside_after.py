# cause: outside-tape
# line: 11
"""The loss is computed after the block has ended."""

import tensorflow as tf

model = tf.keras.Sequential([tf.keras.Input((3,)), tf.keras.layers.Dense(2)])
x = tf.random.normal((4, 3))
with tf.GradientTape() as tape:
    out = model(x)
loss = tf.reduce_sum(out**2)
print(tape.gradient(loss, model.trainable_variables))
