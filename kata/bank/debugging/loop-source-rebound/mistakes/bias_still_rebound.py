"""`w` is a variable now and stays one, but `b = b - ...` still gives the name `b` to a tensor after the first step, and
its gradient is a painted-over None from then on. Every source of the gradient has to stay a variable."""

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
        w.assign_sub(learning_rate * velocity_w)
        b = b - learning_rate * velocity_b
        losses.append(float(loss))
    return losses
