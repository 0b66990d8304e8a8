# tfkata: gan-two-optimizers
"""Both gradients in one compiled function."""

import tensorflow as tf


def gan_step(generator, discriminator, generator_optimizer, discriminator_optimizer, real, noise):
    def entropy(label, logits):
        labels = tf.fill(tf.shape(logits), label)
        return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=labels, logits=logits))

    @tf.function
    def gradients():
        with tf.GradientTape() as g_tape, tf.GradientTape() as d_tape:
            fake = generator(noise, training=True)
            real_logits, fake_logits = discriminator(real, training=True), discriminator(fake, training=True)
            g_loss = entropy(1.0, fake_logits)
            d_loss = entropy(1.0, real_logits) + entropy(0.0, fake_logits)
        g = g_tape.gradient(g_loss, generator.trainable_variables)
        d = d_tape.gradient(d_loss, discriminator.trainable_variables)
        return g_loss, d_loss, g, d

    g_loss, d_loss, g, d = gradients()
    generator_optimizer.apply_gradients(zip(g, generator.trainable_variables))
    discriminator_optimizer.apply_gradients(zip(d, discriminator.trainable_variables))
    return g_loss, d_loss
