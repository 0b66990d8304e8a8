# tfkata: minibatch-loop
"""A Keras metric keeps the mean; the error is written out."""

import keras
import tensorflow as tf


def train(model, dataset, epochs, learning_rate):
    optimizer = keras.optimizers.SGD(learning_rate=learning_rate)
    mean = keras.metrics.Mean()
    history = []
    for _ in range(epochs):
        mean.reset_state()
        for x, y in dataset:
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean(tf.square(y - model(x, training=True)))
            mean.update_state(loss)
            gradients = tape.gradient(loss, model.trainable_weights)
            optimizer.apply_gradients(zip(gradients, model.trainable_weights))
        history.append(mean.result())
    return history
