"""You added the norms of the single gradients. Norms do not add up like that: sum the squares of all entries of all
gradients, and take one square root at the end."""

import tensorflow as tf


def clipped_step(loss_of, variables, learning_rate, clip_norm):
    with tf.GradientTape() as tape:
        loss = loss_of()
    gradients = tape.gradient(loss, variables)
    norm = tf.add_n([tf.norm(gradient) for gradient in gradients])
    factor = clip_norm / tf.maximum(norm, clip_norm)
    for variable, gradient in zip(variables, gradients, strict=True):
        variable.assign_sub(learning_rate * factor * gradient)
    return norm
