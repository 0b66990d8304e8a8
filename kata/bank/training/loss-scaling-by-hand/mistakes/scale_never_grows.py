"""Your scale only ever falls. After `growth_steps` good steps it has to be tried again twice as large, or one early
overflow leaves small gradients unprotected for the rest of the training."""

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
    else:
        scale.assign(scale / 2)
        good_steps.assign(0)
    return loss
