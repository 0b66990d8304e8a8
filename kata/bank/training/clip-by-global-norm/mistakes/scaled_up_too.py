"""You made every gradient exactly `clip_norm` long, the short ones too. Clipping only ever shortens: the factor is
clip_norm / norm when the norm is above the limit, and 1 when it is not."""

import tensorflow as tf


def clipped_step(loss_of, variables, learning_rate, clip_norm):
    with tf.GradientTape() as tape:
        loss = loss_of()
    gradients = tape.gradient(loss, variables)
    norm = tf.linalg.global_norm(gradients)
    factor = tf.math.divide_no_nan(clip_norm, norm)
    for variable, gradient in zip(variables, gradients, strict=True):
        variable.assign_sub(learning_rate * factor * gradient)
    return norm
