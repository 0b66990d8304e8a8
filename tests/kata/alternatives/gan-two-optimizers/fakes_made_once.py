# tfkata: gan-two-optimizers
"""The discriminator learns from fakes that are cut off; the generator's pass has a tape of its own."""

import keras
import tensorflow as tf


def gan_step(generator, discriminator, generator_optimizer, discriminator_optimizer, real, noise):
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch([variable.value for variable in generator.trainable_variables])
        fake = generator(noise, training=True)
        logits = discriminator(fake, training=True)
        generator_loss = loss(tf.ones_like(logits), logits)
    generator_gradients = tape.gradient(generator_loss, generator.trainable_variables)
    fake = tf.stop_gradient(fake)
    with tf.GradientTape() as tape:
        logits = discriminator(tf.concat([real, fake], axis=0), training=True)
        labels = tf.concat([tf.ones((len(real), 1)), tf.zeros((len(fake), 1))], axis=0)
        discriminator_loss = 2 * loss(labels, logits)
    discriminator_gradients = tape.gradient(discriminator_loss, discriminator.trainable_variables)
    generator_optimizer.apply_gradients(zip(generator_gradients, generator.trainable_variables))
    discriminator_optimizer.apply_gradients(zip(discriminator_gradients, discriminator.trainable_variables))
    return generator_loss.numpy(), discriminator_loss.numpy()
