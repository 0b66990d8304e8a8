import keras
import tensorflow as tf


def train(model, dataset, epochs, learning_rate):
    """Train the Keras model in place with SGD on a dataset of batches (x, y); return each epoch's mean batch loss."""
    optimizer = keras.optimizers.SGD(learning_rate)
    loss_function = keras.losses.MeanSquaredError()
    history = []
    for _ in range(epochs):
        losses = []
        for x, y in dataset:
            with tf.GradientTape() as tape:
                loss = loss_function(y, model(x, training=True))
            losses.append(float(loss))
            gradients = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
        history.append(sum(losses) / len(losses))
    return history
