"""You made the decay a penalty in the loss: it then shows in the losses, and pulls twice as hard, since the derivative
of w² is 2w. Here it is a factor on w, apart from the loss."""

import tensorflow as tf


def train(w, b, x, y, steps, learning_rate, shortage, decay):
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            error = y - (tf.matmul(x, w) + b)
            loss = tf.reduce_mean(tf.where(error > 0.0, shortage, 1.0) * error**2)
            loss += decay * tf.reduce_sum(w**2)
        dw, db = tape.gradient(loss, [w, b])
        w.assign_sub(learning_rate * dw)
        b.assign_sub(learning_rate * db)
        losses.append(float(loss))
    return losses
