# tfkata: loop-argmax-loss
"""Keras's loss and its accuracy function."""

import keras
import tensorflow as tf


def train(model, x, labels, epochs, learning_rate):
    optimizer = keras.optimizers.SGD(learning_rate)
    loss_function = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    losses, accuracies = [], []
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            logits = model(x, training=True)
            loss = loss_function(labels, logits)
        optimizer.apply(tape.gradient(loss, model.trainable_variables), model.trainable_variables)
        losses.append(loss)
        accuracies.append(tf.reduce_mean(keras.metrics.sparse_categorical_accuracy(labels, logits)))
    return losses, accuracies
