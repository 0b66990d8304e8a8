"""You compared each loss with that of the epoch before. A loss that falls after a rise is no improvement until it is
below the best one so far."""

import keras
import tensorflow as tf


def fit(model, training, validation, learning_rate, max_epochs, patience):
    optimizer = keras.optimizers.SGD(learning_rate)
    losses, waited = [], 0
    for _ in range(max_epochs):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((model(training[0], training=True) - training[1]) ** 2)
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
        losses.append(float(tf.reduce_mean((model(validation[0]) - validation[1]) ** 2)))
        if len(losses) < 2 or losses[-1] < losses[-2]:
            best_weights, waited = model.get_weights(), 0
        else:
            waited += 1
            if waited == patience:
                break
    model.set_weights(best_weights)
    return losses
