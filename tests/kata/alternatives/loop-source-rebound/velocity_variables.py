# tfkata: loop-source-rebound
"""Velocities as variables beside the weights, all of them assigned in place; a NumPy array of losses."""

import numpy as np
import tensorflow as tf


def train(w, b, x, y, steps, learning_rate, momentum):
    pairs = [(variable, tf.Variable(tf.zeros_like(variable), trainable=False)) for variable in (w, b)]
    losses = np.zeros(steps, np.float32)
    for index in range(steps):
        with tf.GradientTape(persistent=True) as tape:
            loss = tf.reduce_mean(tf.math.squared_difference(tf.matmul(x, w) + b, y))
        gradients = [tape.gradient(loss, variable) for variable, _ in pairs]
        for (variable, velocity), gradient in zip(pairs, gradients):
            velocity.assign(momentum * velocity + gradient)
            variable.assign(variable - learning_rate * velocity)
        losses[index] = loss
    return losses
