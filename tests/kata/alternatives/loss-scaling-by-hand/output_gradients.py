# tfkata: loss-scaling-by-hand
"""The scale as the gradient that backpropagation starts from; the rest in NumPy."""

import numpy as np
import tensorflow as tf


def scaled_step(loss_of, variables, scale, good_steps, learning_rate, growth_steps):
    factor = float(scale)
    with tf.GradientTape() as tape:
        loss = loss_of()
    gradients = tape.gradient(loss, variables, output_gradients=tf.constant(factor))
    gradients = [gradient.numpy() / factor for gradient in gradients]
    if not np.all([np.isfinite(gradient).all() for gradient in gradients]):
        scale.assign(factor / 2)
        good_steps.assign(0)
        return float(loss)
    for variable, gradient in zip(variables, gradients):
        variable.assign(variable.numpy() - learning_rate * gradient)
    if int(good_steps) + 1 < growth_steps:
        good_steps.assign_add(1)
    else:
        scale.assign(factor * 2)
        good_steps.assign(0)
    return float(loss)
