# tfkata: early-stopping-best-weights
import keras
import tensorflow as tf


def fit(model, training, validation, learning_rate, max_epochs, patience):
    """Train until the validation loss has not improved for `patience` epochs; keep the best weights, return losses."""
    optimizer = keras.optimizers.SGD(learning_rate)
    losses = []
    for _ in range(max_epochs):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((model(training[0], training=True) - training[1]) ** 2)
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
    return losses
