import tensorflow as tf


def critic_step(critic, optimizer, real, fake, interpolates, penalty_weight):
    """Update the critic in place by one step of WGAN-GP; return (loss, penalty) before it."""
    with tf.GradientTape() as tape:
        with tf.GradientTape() as inner:
            inner.watch(interpolates)
            scores = critic(interpolates, training=True)
        slopes = inner.gradient(scores, interpolates)
        norms = tf.norm(tf.reshape(slopes, (len(slopes), -1)), axis=1)
        penalty = tf.reduce_mean((norms - 1) ** 2)
        difference = tf.reduce_mean(critic(fake, training=True)) - tf.reduce_mean(critic(real, training=True))
        loss = difference + penalty_weight * penalty
    gradients = tape.gradient(loss, critic.trainable_variables)
    optimizer.apply_gradients(zip(gradients, critic.trainable_variables, strict=True))
    return loss, penalty
