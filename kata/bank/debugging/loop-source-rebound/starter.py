# tfkata: loop-source-rebound
import tensorflow as tf


def mean_squared_error(predicted, y):
    return tf.reduce_mean((predicted - y) ** 2)


def train(w, b, x, y, steps, learning_rate, momentum):
    """Fit y = x @ w + b in place by gradient descent with momentum; return the loss before each step.

    As it stands, it goes astray after the first step, and the caller's w and b never change.
    """
    velocity_w = tf.zeros_like(w)
    velocity_b = tf.zeros_like(b)
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            predicted = tf.matmul(x, w) + b
            loss = mean_squared_error(predicted, y)

        # Without "zero", the second step stops with an error about None.
        dw, db = tape.gradient(loss, [w, b], unconnected_gradients="zero")

        velocity_w = momentum * velocity_w + dw
        velocity_b = momentum * velocity_b + db
        w = w - learning_rate * velocity_w
        b = b - learning_rate * velocity_b

        losses.append(float(loss))
    return losses
