import keras
import tensorflow as tf


def fit(model, training, validation, learning_rate, max_epochs, patience):
    """Train until the validation loss has not improved for `patience` epochs; keep the best weights, return losses."""
    optimizer = keras.optimizers.SGD(learning_rate)
    loss_function = keras.losses.MeanSquaredError()
    (x, y), (x_validation, y_validation) = training, validation
    losses, best, waited = [], float("inf"), 0
    for _ in range(max_epochs):
        with tf.GradientTape() as tape:
            loss = loss_function(y, model(x, training=True))
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
        losses.append(float(loss_function(y_validation, model(x_validation, training=False))))
        if losses[-1] < best:
            best, best_weights, waited = losses[-1], model.get_weights(), 0
        else:
            waited += 1
            if waited == patience:
                break
    model.set_weights(best_weights)
    return losses
