"""You computed the norm and then stepped with the gradients as they were. Apply the clipped ones."""

import tensorflow as tf


def clipped_step(loss_of, variables, learning_rate, clip_norm):
    with tf.GradientTape() as tape:
        loss = loss_of()
    gradients = tape.gradient(loss, variables)
    _, norm = tf.clip_by_global_norm(gradients, clip_norm)
    for variable, gradient in zip(variables, gradients, strict=True):
        variable.assign_sub(learning_rate * gradient)
    return norm
