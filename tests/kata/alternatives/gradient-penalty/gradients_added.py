# tfkata: gradient-penalty
"""Differentiates difference and penalty by themselves and adds the gradients up."""

import tensorflow as tf


def critic_step(critic, optimizer, real, fake, interpolates, penalty_weight):
    variables = critic.trainable_variables
    with tf.GradientTape() as tape:
        difference = tf.reduce_mean(critic(fake, training=True)) - tf.reduce_mean(critic(real, training=True))
    first = tape.gradient(difference, variables)
    with tf.GradientTape() as outer:
        with tf.GradientTape(watch_accessed_variables=False) as inner:
            inner.watch(interpolates)
            scores = critic(interpolates, training=True)
        slopes = tf.reshape(inner.gradient(scores, interpolates), (interpolates.shape[0], -1))
        penalty = tf.reduce_mean((tf.linalg.norm(slopes, axis=1) - 1.0) ** 2)
    second = outer.gradient(penalty, variables, unconnected_gradients="zero")
    gradients = [a + penalty_weight * b for a, b in zip(first, second)]
    optimizer.apply_gradients(zip(gradients, variables))
    return (difference + penalty_weight * penalty).numpy(), penalty.numpy()
