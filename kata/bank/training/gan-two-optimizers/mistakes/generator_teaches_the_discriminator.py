"""Your generator's loss also trains the discriminator: you differentiated the sum of both losses with respect to the
discriminator, and so taught it to be fooled. Each loss belongs to its own model's variables."""

import keras
import tensorflow as tf


def gan_step(generator, discriminator, generator_optimizer, discriminator_optimizer, real, noise):
    cross_entropy = keras.losses.BinaryCrossentropy(from_logits=True)
    with tf.GradientTape(persistent=True) as tape:
        fake = generator(noise, training=True)
        real_logits, fake_logits = discriminator(real, training=True), discriminator(fake, training=True)
        generator_loss = cross_entropy(tf.ones_like(fake_logits), fake_logits)
        discriminator_loss = cross_entropy(tf.ones_like(real_logits), real_logits)
        discriminator_loss += cross_entropy(tf.zeros_like(fake_logits), fake_logits)
        total = generator_loss + discriminator_loss
    generator_gradients = tape.gradient(generator_loss, generator.trainable_variables)
    discriminator_gradients = tape.gradient(total, discriminator.trainable_variables)
    generator_optimizer.apply_gradients(zip(generator_gradients, generator.trainable_variables, strict=True))
    discriminator_optimizer.apply_gradients(
        zip(discriminator_gradients, discriminator.trainable_variables, strict=True)
    )
    return generator_loss, discriminator_loss
