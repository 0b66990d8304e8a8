# cause: tape-consumed
# line: 20
"""One tape for two networks."""

import tensorflow as tf


class Gan(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.generator = tf.keras.layers.Dense(2)
        self.critic = tf.keras.layers.Dense(1)

    @tf.function
    def train(self, noise):
        with tf.GradientTape() as tape:
            fake = self.generator(noise)
            score = tf.reduce_mean(self.critic(fake))
        for_critic = tape.gradient(score, self.critic.trainable_variables)
        for_generator = tape.gradient(-score, self.generator.trainable_variables)
        return for_critic, for_generator


gan = Gan()
gan.critic(gan.generator(tf.ones((1, 3))))
gan.train(tf.random.normal((4, 3)))
