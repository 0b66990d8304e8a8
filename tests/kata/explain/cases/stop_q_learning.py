# cause: stop-gradient
# line: 15
"""The target network's output is held fixed, and the online network's by mistake too."""

import tensorflow as tf

online = tf.keras.Sequential([tf.keras.Input((3,)), tf.keras.layers.Dense(2)])
target = tf.keras.Sequential([tf.keras.Input((3,)), tf.keras.layers.Dense(2)])
state, following = tf.random.normal((4, 3)), tf.random.normal((4, 3))
reward = tf.ones((4,))

with tf.GradientTape() as tape:
    best = tf.reduce_max(target(following), axis=1)
    q = tf.reduce_sum(online(state) * tf.one_hot([0, 1, 0, 1], 2), axis=1)
    error = tf.stop_gradient(reward + 0.9 * best - q)
    loss = tf.reduce_mean(tf.square(error))
gradients = tape.gradient(loss, online.trainable_variables)
