import tensorflow as tf


def forecast_cost(y, predicted, shortage):
    """The mean squared error, in which a forecast that is too low counts `shortage` times."""
    error = y - predicted
    return tf.reduce_mean(tf.where(error > 0.0, shortage, 1.0) * error**2)


def train(w, b, x, y, steps, learning_rate, shortage, decay):
    """Fit y = x @ w + b in place, with weight decay on w: the loss is made of TensorFlow's operations."""
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = forecast_cost(y, tf.matmul(x, w) + b, shortage)
        dw, db = tape.gradient(loss, [w, b])
        w.assign((1.0 - learning_rate * decay) * w - learning_rate * dw)
        b.assign_sub(learning_rate * db)
        losses.append(float(loss))
    return losses
