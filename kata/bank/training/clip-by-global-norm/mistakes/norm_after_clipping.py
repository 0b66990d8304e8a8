"""The step is right, but the norm you returned is that of the clipped gradients, which never exceeds the limit. The
norm before clipping is the one to log: it shows when and how far gradients explode."""

import tensorflow as tf


def clipped_step(loss_of, variables, learning_rate, clip_norm):
    with tf.GradientTape() as tape:
        loss = loss_of()
    gradients, _ = tf.clip_by_global_norm(tape.gradient(loss, variables), clip_norm)
    for variable, gradient in zip(variables, gradients, strict=True):
        variable.assign_sub(learning_rate * gradient)
    return tf.linalg.global_norm(gradients)
