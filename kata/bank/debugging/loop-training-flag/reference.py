import keras
import tensorflow as tf


def train_and_validate(model, batches, x_val, y_val, epochs, learning_rate):
    """Train the Keras model in place with `training=True`; validate it with `training=False`."""
    optimizer = keras.optimizers.SGD(learning_rate)
    loss_function = keras.losses.MeanSquaredError()
    history, validation_history = [], []
    for _ in range(epochs):
        losses = []
        for x, y in batches:
            with tf.GradientTape() as tape:
                loss = loss_function(y, model(x, training=True))
            gradients = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
            losses.append(float(loss))
        history.append(sum(losses) / len(losses))
        validation_history.append(float(loss_function(y_val, model(x_val, training=False))))
    return history, validation_history
