import keras
import tensorflow as tf


def fit(x, y, epochs, learning_rate):
    """Fit y = x w + b to (n, 1) arrays by full-batch Adam; return w (1, 1), b (1,) and a loss for each epoch."""
    w = tf.Variable(tf.zeros((1, 1)))
    b = tf.Variable(tf.zeros((1,)))
    optimizer = keras.optimizers.Adam(learning_rate)
    losses = []
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((tf.matmul(x, w) + b - y) ** 2)
        losses.append(float(loss))
        gradients = tape.gradient(loss, [w, b])
        optimizer.apply_gradients(zip(gradients, [w, b], strict=True))
    return w, b, losses
