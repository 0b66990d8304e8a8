# cause: outside-tape
# line: 11
"""The optimizer says that no gradients were provided."""

import tensorflow as tf

model = tf.keras.Sequential([tf.keras.Input((3,)), tf.keras.layers.Dense(1)])
optimizer = tf.keras.optimizers.Adam(0.01)
x, y = tf.random.normal((8, 3)), tf.random.normal((8, 1))
for epoch in range(2):
    logits = model(x)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(logits - y))
    gradients = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(gradients, model.trainable_variables))
