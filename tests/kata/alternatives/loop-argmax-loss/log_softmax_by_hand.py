# tfkata: loop-argmax-loss
"""The log-softmax at the labels, gathered; updates by hand; NumPy arrays."""

import numpy as np
import tensorflow as tf


def train(model, x, labels, epochs, learning_rate):
    history = np.zeros((2, epochs))
    variables = [variable.value for variable in model.trainable_variables]
    for epoch in range(epochs):
        with tf.GradientTape() as tape:
            logits = model(x, training=True)
            loss = -tf.reduce_mean(tf.gather(tf.nn.log_softmax(logits), labels, batch_dims=1))
        history[:, epoch] = loss, np.mean(np.argmax(logits, axis=1) == labels.numpy())
        for variable, gradient in zip(variables, tape.gradient(loss, variables)):
            variable.assign_sub(learning_rate * gradient)
    return history[0], history[1]
