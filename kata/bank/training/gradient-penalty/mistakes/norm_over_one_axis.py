"""You took the norm over axis 1 only. That is an example's norm for flat inputs; an image's entries lie along three
axes, and all of them belong to its one gradient."""

import tensorflow as tf


def critic_step(critic, optimizer, real, fake, interpolates, penalty_weight):
    with tf.GradientTape() as tape:
        with tf.GradientTape() as inner:
            inner.watch(interpolates)
            scores = critic(interpolates, training=True)
        slopes = inner.gradient(scores, interpolates)
        penalty = tf.reduce_mean((tf.norm(slopes, axis=1) - 1) ** 2)
        difference = tf.reduce_mean(critic(fake, training=True)) - tf.reduce_mean(critic(real, training=True))
        loss = difference + penalty_weight * penalty
    gradients = tape.gradient(loss, critic.trainable_variables)
    optimizer.apply_gradients(zip(gradients, critic.trainable_variables, strict=True))
    return loss, penalty
