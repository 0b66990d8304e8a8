"""Your losses are right, but you trained copies: tensors that you watch, or variables that you made anew. The caller's
own `w` and `b` are as they were. Change those in place, with `assign_sub`."""

import tensorflow as tf


def train(w, b, x, y, steps, learning_rate, momentum):
    w, b = tf.convert_to_tensor(w), tf.convert_to_tensor(b)
    velocity_w, velocity_b = tf.zeros_like(w), tf.zeros_like(b)
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            tape.watch([w, b])
            loss = tf.reduce_mean((tf.matmul(x, w) + b - y) ** 2)
        dw, db = tape.gradient(loss, [w, b])
        velocity_w = momentum * velocity_w + dw
        velocity_b = momentum * velocity_b + db
        w = w - learning_rate * velocity_w
        b = b - learning_rate * velocity_b
        losses.append(float(loss))
    return losses
