# tfkata: gan-two-optimizers
"""One persistent tape, losses written with softplus; Python floats."""

import tensorflow as tf


def gan_step(generator, discriminator, generator_optimizer, discriminator_optimizer, real, noise):
    with tf.GradientTape(persistent=True) as tape:
        fake_logits = discriminator(generator(noise, training=True), training=True)
        real_logits = discriminator(real, training=True)
        g_loss = tf.reduce_mean(tf.nn.softplus(-fake_logits))
        d_loss = tf.reduce_mean(tf.nn.softplus(-real_logits)) + tf.reduce_mean(tf.nn.softplus(fake_logits))
    g_gradients = tape.gradient(g_loss, generator.trainable_weights)
    d_gradients = tape.gradient(d_loss, discriminator.trainable_weights)
    del tape
    discriminator_optimizer.apply_gradients(zip(d_gradients, discriminator.trainable_weights))
    generator_optimizer.apply_gradients(zip(g_gradients, generator.trainable_weights))
    return float(g_loss), float(d_loss)
