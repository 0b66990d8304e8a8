# tfkata: clip-by-global-norm
"""All gradients in one vector, compiled; the factor from `tf.minimum`."""

import tensorflow as tf


def clipped_step(loss_of, variables, learning_rate, clip_norm):
    @tf.function
    def step():
        with tf.GradientTape() as tape:
            loss = loss_of()
        gradients = tape.gradient(loss, variables)
        norm = tf.norm(tf.concat([tf.reshape(gradient, [-1]) for gradient in gradients], axis=0))
        factor = tf.minimum(1.0, clip_norm / tf.maximum(norm, 1e-12))
        for variable, gradient in zip(variables, gradients):
            variable.assign_sub(learning_rate * factor * gradient)
        return norm

    return step()
