# tfkata: loop-training-flag
import keras
import tensorflow as tf


def forward(model, x, evaluating=False):
    return model(x, training=evaluating)


def validate(model, x_val, y_val):
    predicted = forward(model, x_val, evaluating=True)
    return float(tf.reduce_mean((predicted - y_val) ** 2))


def train_and_validate(model, batches, x_val, y_val, epochs, learning_rate):
    """Train the Keras model in place; return each epoch's mean batch loss and its validation loss.

    As it stands, it is wrong for models with batch normalisation or dropout.
    """
    optimizer = keras.optimizers.SGD(learning_rate)
    loss_function = keras.losses.MeanSquaredError()
    history, validation_history = [], []
    for _ in range(epochs):
        losses = []
        for x, y in batches:
            with tf.GradientTape() as tape:
                loss = loss_function(y, forward(model, x))
            gradients = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
            losses.append(float(loss))

        history.append(sum(losses) / len(losses))
        validation_history.append(validate(model, x_val, y_val))
    return history, validation_history
