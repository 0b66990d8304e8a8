# cause: non-differentiable-op
# line: 12
"""A policy gradient without the logarithm of the probability."""

import tensorflow as tf

policy = tf.keras.Sequential([tf.keras.Input((4,)), tf.keras.layers.Dense(2)])
state = tf.random.normal((1, 4))
rewards = tf.constant([0.0, 1.0])
with tf.GradientTape() as tape:
    logits = policy(state)
    action = tf.random.categorical(logits, 1)[0, 0]
    one_hot = tf.one_hot(action, 2)
    loss = -tf.reduce_sum(one_hot * rewards)
gradients = tape.gradient(loss, policy.trainable_variables)
