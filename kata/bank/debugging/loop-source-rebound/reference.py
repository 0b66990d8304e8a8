import tensorflow as tf


def train(w, b, x, y, steps, learning_rate, momentum):
    """Fit y = x @ w + b in place by gradient descent with momentum: the variables stay variables."""
    velocity_w = tf.zeros_like(w)
    velocity_b = tf.zeros_like(b)
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((tf.matmul(x, w) + b - y) ** 2)
        dw, db = tape.gradient(loss, [w, b])
        velocity_w = momentum * velocity_w + dw
        velocity_b = momentum * velocity_b + db
        w.assign_sub(learning_rate * velocity_w)
        b.assign_sub(learning_rate * velocity_b)
        losses.append(float(loss))
    return losses
