"""You clipped every entry to the range from -clip_norm to clip_norm. Clipping by value cuts entries one by one and
turns the step towards a corner; clipping by the global norm multiplies all entries by one factor."""

import tensorflow as tf


def clipped_step(loss_of, variables, learning_rate, clip_norm):
    with tf.GradientTape() as tape:
        loss = loss_of()
    gradients = tape.gradient(loss, variables)
    for variable, gradient in zip(variables, gradients, strict=True):
        variable.assign_sub(learning_rate * tf.clip_by_value(gradient, -clip_norm, clip_norm))
    return tf.linalg.global_norm(gradients)
