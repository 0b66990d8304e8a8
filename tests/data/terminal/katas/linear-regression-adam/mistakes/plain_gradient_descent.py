"""These are steps of plain gradient descent. Adam divides each step by a running size of the gradient, so that its first
step is the learning rate itself; use `keras.optimizers.Adam(learning_rate)`."""

import tensorflow as tf


def fit(x, y, epochs, learning_rate):
    w, b, losses = tf.Variable(tf.zeros((1, 1))), tf.Variable(tf.zeros((1,))), []
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((tf.matmul(x, w) + b - y) ** 2)
        losses.append(float(loss))
        dw, db = tape.gradient(loss, [w, b])
        w.assign_sub(learning_rate * dw)
        b.assign_sub(learning_rate * db)
    return w, b, losses
