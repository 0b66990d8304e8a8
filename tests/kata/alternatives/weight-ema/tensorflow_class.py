# tfkata: weight-ema
"""TensorFlow's own class on the variables below Keras's."""

import keras
import tensorflow as tf


def train(model, dataset, learning_rate, decay):
    optimizer = keras.optimizers.SGD(learning_rate)
    variables = [variable.value for variable in model.trainable_variables]
    ema = tf.train.ExponentialMovingAverage(decay)
    starts = [tf.identity(variable) for variable in variables]
    shadows = None
    for x, y in dataset:
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(y - model(x, training=True)))
        gradients = tape.gradient(loss, model.trainable_variables)
        if shadows is None:
            ema.apply(variables)
            shadows = [ema.average(variable) for variable in variables]
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
        ema.apply(variables)
    return starts if shadows is None else shadows
