# tfkata: gradient-penalty
"""Compiled gradients, three examples in one batch for the critic."""

import tensorflow as tf


def critic_step(critic, optimizer, real, fake, interpolates, penalty_weight):
    def penalty_of(points):
        with tf.GradientTape() as tape:
            tape.watch(points)
            total = tf.reduce_sum(critic(points, training=True))
        rows = tf.reshape(tape.gradient(total, points), [tf.shape(points)[0], -1])
        return tf.reduce_mean(tf.math.squared_difference(tf.norm(rows, axis=-1), 1.0))

    @tf.function
    def run():
        with tf.GradientTape() as tape:
            penalty = penalty_of(interpolates)
            fakes, reals = tf.split(critic(tf.concat([fake, real], axis=0), training=True), 2)
            loss = tf.reduce_mean(fakes) - tf.reduce_mean(reals) + penalty_weight * penalty
        return loss, penalty, tape.gradient(loss, critic.trainable_variables)

    loss, penalty, gradients = run()
    optimizer.apply_gradients(zip(gradients, critic.trainable_variables))
    return [loss, penalty]
