"""The inner gradient is None: the interpolates are a constant, and a tape watches trainable variables only. Call
`inner.watch(interpolates)` before the critic sees them."""

import tensorflow as tf


def critic_step(critic, optimizer, real, fake, interpolates, penalty_weight):
    with tf.GradientTape() as tape:
        with tf.GradientTape() as inner:
            scores = critic(interpolates, training=True)
        slopes = inner.gradient(scores, interpolates)
        norms = tf.sqrt(tf.reduce_sum(slopes**2, axis=list(range(1, interpolates.shape.rank))))
        penalty = tf.reduce_mean((norms - 1) ** 2)
        difference = tf.reduce_mean(critic(fake, training=True)) - tf.reduce_mean(critic(real, training=True))
        loss = difference + penalty_weight * penalty
    gradients = tape.gradient(loss, critic.trainable_variables)
    optimizer.apply_gradients(zip(gradients, critic.trainable_variables, strict=True))
    return loss, penalty
