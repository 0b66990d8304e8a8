"""You skipped only those variables whose own gradient overflowed, and moved the others. A step is taken by all
variables or by none: half a step is no step of gradient descent."""

import tensorflow as tf


def scaled_step(loss_of, variables, scale, good_steps, learning_rate, growth_steps):
    with tf.GradientTape() as tape:
        loss = loss_of()
        scaled_loss = loss * scale
    gradients = [gradient / scale for gradient in tape.gradient(scaled_loss, variables)]
    all_finite = True
    for variable, gradient in zip(variables, gradients, strict=True):
        if bool(tf.reduce_all(tf.math.is_finite(gradient))):
            variable.assign_sub(learning_rate * gradient)
        else:
            all_finite = False
    if all_finite:
        good_steps.assign_add(1)
        if good_steps == growth_steps:
            scale.assign(scale * 2)
            good_steps.assign(0)
    else:
        scale.assign(scale / 2)
        good_steps.assign(0)
    return loss
