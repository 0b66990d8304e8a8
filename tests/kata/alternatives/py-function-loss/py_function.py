# tfkata: py-function-loss
"""`tf.py_function` around TensorFlow's operations, which does have a gradient."""

import tensorflow as tf


def cost(y, predicted, shortage):
    error = y - predicted
    return tf.reduce_mean(shortage * tf.nn.relu(error) ** 2 + tf.nn.relu(-error) ** 2)


def train(w, b, x, y, steps, learning_rate, shortage, decay):
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = tf.py_function(cost, [y, tf.matmul(x, w) + b, shortage], tf.float32)
        dw, db = tape.gradient(loss, [w, b])
        w.assign(w - learning_rate * decay * w - learning_rate * dw)
        b.assign(b - learning_rate * db)
        losses.append(loss)
    return losses
