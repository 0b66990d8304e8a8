"""You gave the fakes the label 0 in the generator's loss too, so that it learns to be found out. The generator wants
its fakes to be taken for real: label 1."""

import keras
import tensorflow as tf


def gan_step(generator, discriminator, generator_optimizer, discriminator_optimizer, real, noise):
    cross_entropy = keras.losses.BinaryCrossentropy(from_logits=True)
    with tf.GradientTape() as generator_tape, tf.GradientTape() as discriminator_tape:
        fake = generator(noise, training=True)
        real_logits, fake_logits = discriminator(real, training=True), discriminator(fake, training=True)
        generator_loss = cross_entropy(tf.zeros_like(fake_logits), fake_logits)
        discriminator_loss = cross_entropy(tf.ones_like(real_logits), real_logits) + generator_loss
    generator_gradients = generator_tape.gradient(generator_loss, generator.trainable_variables)
    discriminator_gradients = discriminator_tape.gradient(discriminator_loss, discriminator.trainable_variables)
    generator_optimizer.apply_gradients(zip(generator_gradients, generator.trainable_variables, strict=True))
    discriminator_optimizer.apply_gradients(
        zip(discriminator_gradients, discriminator.trainable_variables, strict=True)
    )
    return generator_loss, discriminator_loss
