"""You weighted each batch by its size. That is the mean over examples; asked for is the plain mean over the batches, in
which the small last one counts like the others."""

import keras
import tensorflow as tf


def train(model, dataset, epochs, learning_rate):
    optimizer = keras.optimizers.SGD(learning_rate)
    history = []
    for _ in range(epochs):
        total, examples = 0.0, 0
        for x, y in dataset:
            with tf.GradientTape() as tape:
                loss = keras.losses.MeanSquaredError()(y, model(x, training=True))
            total, examples = total + float(loss) * len(x), examples + len(x)
            gradients = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
        history.append(total / examples)
    return history
