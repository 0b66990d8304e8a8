"""The training is right, but your accuracies are those after each step: the model was called again. Both numbers come
from the output that the gradient was taken of."""

import keras
import tensorflow as tf


def train(model, x, labels, epochs, learning_rate):
    optimizer = keras.optimizers.SGD(learning_rate)
    losses, accuracies = [], []
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            logits = model(x, training=True)
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits))
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
        losses.append(float(loss))
        correct = tf.argmax(model(x, training=True), axis=1) == labels
        accuracies.append(float(tf.reduce_mean(tf.cast(correct, tf.float32))))
    return losses, accuracies
