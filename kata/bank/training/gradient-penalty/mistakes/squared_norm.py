"""You left the square root out: the penalty is on the norm's distance to 1, not on the squared norm's."""

import tensorflow as tf


def critic_step(critic, optimizer, real, fake, interpolates, penalty_weight):
    with tf.GradientTape() as tape:
        with tf.GradientTape() as inner:
            inner.watch(interpolates)
            scores = critic(interpolates, training=True)
        slopes = inner.gradient(scores, interpolates)
        squares = tf.reduce_sum(tf.reshape(slopes, (len(slopes), -1)) ** 2, axis=1)
        penalty = tf.reduce_mean((squares - 1) ** 2)
        difference = tf.reduce_mean(critic(fake, training=True)) - tf.reduce_mean(critic(real, training=True))
        loss = difference + penalty_weight * penalty
    gradients = tape.gradient(loss, critic.trainable_variables)
    optimizer.apply_gradients(zip(gradients, critic.trainable_variables, strict=True))
    return loss, penalty
