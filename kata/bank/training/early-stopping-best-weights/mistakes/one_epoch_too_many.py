"""You waited one epoch longer than `patience` allows: stop as soon as so many epochs in a row brought no
improvement."""

import keras
import tensorflow as tf


def fit(model, training, validation, learning_rate, max_epochs, patience):
    optimizer = keras.optimizers.SGD(learning_rate)
    losses, best, waited = [], float("inf"), 0
    for _ in range(max_epochs):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((model(training[0], training=True) - training[1]) ** 2)
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
        losses.append(float(tf.reduce_mean((model(validation[0]) - validation[1]) ** 2)))
        if losses[-1] < best:
            best, best_weights, waited = losses[-1], model.get_weights(), 0
        else:
            waited += 1
            if waited > patience:
                break
    model.set_weights(best_weights)
    return losses
