"""Your penalty is a constant to the tape that trains the critic: the inner gradient was taken where that tape did not
record it. The loss is right, but nothing pulls the slopes towards 1; ask the inner tape inside the outer one's
block."""

import tensorflow as tf


def critic_step(critic, optimizer, real, fake, interpolates, penalty_weight):
    with tf.GradientTape() as inner:
        inner.watch(interpolates)
        scores = critic(interpolates, training=True)
    slopes = inner.gradient(scores, interpolates)
    with tf.GradientTape() as tape:
        norms = tf.norm(tf.reshape(slopes, (len(slopes), -1)), axis=1)
        penalty = tf.reduce_mean((norms - 1) ** 2)
        difference = tf.reduce_mean(critic(fake, training=True)) - tf.reduce_mean(critic(real, training=True))
        loss = difference + penalty_weight * penalty
    gradients = tape.gradient(loss, critic.trainable_variables)
    optimizer.apply_gradients(zip(gradients, critic.trainable_variables, strict=True))
    return loss, penalty
