"""You applied gradients that are not finite, and one such step ruins the variables for good. A finite loss says nothing
of its gradients: look at each of them, and skip the step if any entry is infinite or NaN."""

import tensorflow as tf


def scaled_step(loss_of, variables, scale, good_steps, learning_rate, growth_steps):
    with tf.GradientTape() as tape:
        loss = loss_of()
        scaled_loss = loss * scale
    gradients = [gradient / scale for gradient in tape.gradient(scaled_loss, variables)]
    if bool(tf.math.is_finite(loss)):
        for variable, gradient in zip(variables, gradients, strict=True):
            variable.assign_sub(learning_rate * gradient)
        good_steps.assign_add(1)
        if good_steps == growth_steps:
            scale.assign(scale * 2)
            good_steps.assign(0)
    else:
        scale.assign(scale / 2)
        good_steps.assign(0)
    return loss
