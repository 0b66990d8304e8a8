"""The discriminator returns logits, and your cross-entropy took them for probabilities: it clips them to the range from
0 to 1, where most gradients are zero. Say `from_logits=True`."""

import keras
import tensorflow as tf


def gan_step(generator, discriminator, generator_optimizer, discriminator_optimizer, real, noise):
    cross_entropy = keras.losses.BinaryCrossentropy()
    with tf.GradientTape() as generator_tape, tf.GradientTape() as discriminator_tape:
        fake = generator(noise, training=True)
        real_logits, fake_logits = discriminator(real, training=True), discriminator(fake, training=True)
        generator_loss = cross_entropy(tf.ones_like(fake_logits), fake_logits)
        discriminator_loss = cross_entropy(tf.ones_like(real_logits), real_logits)
        discriminator_loss += cross_entropy(tf.zeros_like(fake_logits), fake_logits)
    generator_gradients = generator_tape.gradient(generator_loss, generator.trainable_variables)
    discriminator_gradients = discriminator_tape.gradient(discriminator_loss, discriminator.trainable_variables)
    generator_optimizer.apply_gradients(zip(generator_gradients, generator.trainable_variables, strict=True))
    discriminator_optimizer.apply_gradients(
        zip(discriminator_gradients, discriminator.trainable_variables, strict=True)
    )
    return generator_loss, discriminator_loss
