# tfkata: loop-source-rebound
"""A functional loop over watched tensors in float64; the variables are assigned once, at the end."""

import tensorflow as tf


def train(w, b, x, y, steps, learning_rate, momentum):
    x, y = tf.cast(x, tf.float64), tf.cast(y, tf.float64)
    values = [tf.cast(w, tf.float64), tf.cast(b, tf.float64)]
    velocities = [tf.zeros_like(value) for value in values]
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            tape.watch(values)
            loss = tf.reduce_mean((x @ values[0] + values[1] - y) ** 2)
        gradients = tape.gradient(loss, values)
        velocities = [momentum * v + g for v, g in zip(velocities, gradients)]
        values = [value - learning_rate * v for value, v in zip(values, velocities)]
        losses.append(loss)
    w.assign(tf.cast(values[0], tf.float32))
    b.assign(tf.cast(values[1], tf.float32))
    return losses
