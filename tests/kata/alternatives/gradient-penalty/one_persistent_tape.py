# tfkata: gradient-penalty
"""One persistent tape, asked while it records; the root is kept from zero."""

import tensorflow as tf


def critic_step(critic, optimizer, real, fake, interpolates, penalty_weight):
    axes = list(range(1, interpolates.shape.rank))
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(interpolates)
        slopes = tape.gradient(tf.reduce_sum(critic(interpolates, training=True)), interpolates)
        norms = tf.sqrt(tf.reduce_sum(tf.square(slopes), axis=axes) + 1e-12)
        penalty = tf.reduce_mean(tf.square(norms - 1.0))
        loss = tf.reduce_mean(critic(fake, training=True) - critic(real, training=True)) + penalty_weight * penalty
    gradients = tape.gradient(loss, critic.trainable_weights)
    optimizer.apply_gradients(zip(gradients, critic.trainable_weights))
    return float(loss), float(penalty)
