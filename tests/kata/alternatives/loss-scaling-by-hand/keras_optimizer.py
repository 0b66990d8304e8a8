# tfkata: loss-scaling-by-hand
"""Keras's LossScaleOptimizer, with its state set before and read after."""

import keras
import tensorflow as tf


def scaled_step(loss_of, variables, scale, good_steps, learning_rate, growth_steps):
    optimizer = keras.optimizers.LossScaleOptimizer(
        keras.optimizers.SGD(learning_rate), dynamic_growth_steps=growth_steps
    )
    optimizer.build(variables)
    optimizer.dynamic_scale.assign(scale)
    optimizer.step_counter.assign(good_steps)
    with tf.GradientTape() as tape:
        loss = loss_of()
        scaled = optimizer.scale_loss(loss)
    optimizer.apply_gradients(zip(tape.gradient(scaled, variables), variables))
    scale.assign(optimizer.dynamic_scale.value)
    good_steps.assign(tf.cast(optimizer.step_counter.value, tf.int32))
    return loss
