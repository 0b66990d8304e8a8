# cause: zero-gradient
# line: 10
"""A softmax over one unit is always 1."""

import tensorflow as tf

model = tf.keras.Sequential([tf.keras.Input((3,)), tf.keras.layers.Dense(1)])
x, y = tf.random.normal((5, 3)), tf.constant([[0.0], [1.0], [0.0], [1.0], [1.0]])
with tf.GradientTape() as tape:
    probability = tf.nn.softmax(model(x))
    loss = tf.reduce_mean(tf.square(probability - y))
gradients = tape.gradient(loss, model.trainable_variables)
print(gradients)
