"""You moved the variables by the old velocity and renewed it afterwards: every gradient comes one step late, and the
first step does nothing. Renew the velocity first, then move."""

import tensorflow as tf


def train(w, b, x, y, steps, learning_rate, momentum):
    velocity_w, velocity_b = tf.zeros_like(w), tf.zeros_like(b)
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((tf.matmul(x, w) + b - y) ** 2)
        dw, db = tape.gradient(loss, [w, b])
        w.assign_sub(learning_rate * velocity_w)
        b.assign_sub(learning_rate * velocity_b)
        velocity_w = momentum * velocity_w + dw
        velocity_b = momentum * velocity_b + db
        losses.append(float(loss))
    return losses
