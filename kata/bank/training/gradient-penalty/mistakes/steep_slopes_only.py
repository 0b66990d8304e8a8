"""You punish slopes above 1 only. WGAN-GP's penalty has two sides: slopes below 1 are pulled up as well."""

import tensorflow as tf


def critic_step(critic, optimizer, real, fake, interpolates, penalty_weight):
    with tf.GradientTape() as tape:
        with tf.GradientTape() as inner:
            inner.watch(interpolates)
            scores = critic(interpolates, training=True)
        slopes = inner.gradient(scores, interpolates)
        norms = tf.norm(tf.reshape(slopes, (len(slopes), -1)), axis=1)
        penalty = tf.reduce_mean(tf.maximum(norms - 1, 0.0) ** 2)
        difference = tf.reduce_mean(critic(fake, training=True)) - tf.reduce_mean(critic(real, training=True))
        loss = difference + penalty_weight * penalty
    gradients = tape.gradient(loss, critic.trainable_variables)
    optimizer.apply_gradients(zip(gradients, critic.trainable_variables, strict=True))
    return loss, penalty
