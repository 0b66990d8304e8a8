"""`w = w - ...` does not change the variable: it gives the name `w` to a new tensor, which the next step's tape does
not watch, and the caller's variable stays as it was. `unconnected_gradients="zero"` then paints over the None. Change a
variable in place, with `assign_sub`."""

import tensorflow as tf


def train(w, b, x, y, steps, learning_rate, momentum):
    velocity_w, velocity_b = tf.zeros_like(w), tf.zeros_like(b)
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((tf.matmul(x, w) + b - y) ** 2)
        dw, db = tape.gradient(loss, [w, b], unconnected_gradients="zero")
        velocity_w = momentum * velocity_w + dw
        velocity_b = momentum * velocity_b + db
        w = w - learning_rate * velocity_w
        b = b - learning_rate * velocity_b
        losses.append(float(loss))
    return losses
