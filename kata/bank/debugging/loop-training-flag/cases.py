import keras
import numpy as np
import tensorflow as tf

from kata.authoring import case, close, named


class DoubledInTraining(keras.layers.Layer):
    """Differs between training and inference as dropout does, but without chance."""

    def call(self, inputs, training=False):
        return 2.0 * inputs if training else inputs


def drawn(rng, *shape):
    return np.round(rng.uniform(-1.0, 1.0, shape), 3).astype(np.float32)


def pair(rng, count, shift=0.0):
    x = drawn(rng, count, 2) + np.float32(shift)
    return tf.constant(x), tf.constant(np.round(x[:, :1] - 2.0 * x[:, 1:] + 0.5, 3))


def model_with(rng, *layers):
    model = keras.Sequential([keras.Input((2,)), *layers, keras.layers.Dense(1)])
    model.layers[-1].set_weights([drawn(rng, 2, 1), drawn(rng, 1)])
    return model


def trained(solution, model, batches, validation, epochs, learning_rate):
    result = solution.train_and_validate(model, batches, *validation, epochs, learning_rate)
    result = named(result, "losses", "validation losses")
    seen = result if isinstance(result, dict) else {"returned": result}
    return {**seen, "weights afterwards": model.get_weights()}


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    dense = keras.layers.Dense(1, use_bias=False, kernel_initializer="ones")
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dropout(0.0), dense])
    batch = (tf.constant([[1.0]]), tf.constant([[3.0]]))
    return trained(solution, model, [batch], (tf.constant([[2.0]]), tf.constant([[6.0]])), 2, 0.25)


@case("two uneven batches, a layer that doubles in training", compare=close(rtol=1e-3, atol=1e-4))
def doubled(solution, rng):
    batches = [pair(rng, 4), pair(rng, 1)]
    return trained(solution, model_with(rng, DoubledInTraining()), batches, pair(rng, 3), 2, 0.05)


@case("batch normalisation learns its averages from the batches", compare=close(rtol=1e-3, atol=1e-4))
def averages(solution, rng):
    model = model_with(rng, keras.layers.BatchNormalization(momentum=0.5))
    return trained(solution, model, [pair(rng, 5, 1.0)], pair(rng, 4, -1.0), 1, 0.05)


@case("three epochs with both", compare=close(rtol=1e-3, atol=1e-4))
def both_kinds(solution, rng):
    model = model_with(rng, keras.layers.BatchNormalization(momentum=0.5), DoubledInTraining())
    return trained(solution, model, [pair(rng, 4, 1.0), pair(rng, 3, 0.5)], pair(rng, 5), 3, 0.02)
