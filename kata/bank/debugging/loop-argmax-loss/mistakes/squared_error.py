"""You minimise the squared error between the softmax and the one-hot labels. It has a gradient, but the loss asked for
is the cross-entropy, −log of the label's probability."""

import keras
import tensorflow as tf


def train(model, x, labels, epochs, learning_rate):
    optimizer = keras.optimizers.SGD(learning_rate)
    losses, accuracies = [], []
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            logits = model(x, training=True)
            target = tf.one_hot(labels, tf.shape(logits)[1])
            loss = tf.reduce_mean((tf.nn.softmax(logits) - target) ** 2)
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
        losses.append(float(loss))
        accuracies.append(float(tf.reduce_mean(tf.cast(tf.argmax(logits, axis=1) == labels, tf.float32))))
    return losses, accuracies
