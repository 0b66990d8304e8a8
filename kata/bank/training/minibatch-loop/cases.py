import keras
import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, *shape):
    return np.round(rng.uniform(-1.0, 1.0, shape), 2).astype(np.float32)


def dataset(rng, count, batch_size):
    x = drawn(rng, count, 2)
    y = (2.0 * x[:, :1] - x[:, 1:] + 0.5).astype(np.float32)
    return tf.data.Dataset.from_tensor_slices((x, y)).batch(batch_size)


def linear(rng):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.set_weights([drawn(rng, 2, 1), drawn(rng, 1)])
    return model


def normalised(rng):
    layers = [keras.Input((2,)), keras.layers.BatchNormalization(momentum=0.5), keras.layers.Dense(1)]
    model = keras.Sequential(layers)
    model.layers[-1].set_weights([drawn(rng, 2, 1), drawn(rng, 1)])
    return model


def trained(solution, model, batches, epochs, learning_rate):
    losses = solution.train(model, batches, epochs, learning_rate)
    return {"losses": losses, "weights": model.get_weights()}


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False, kernel_initializer="ones")])
    batches = tf.data.Dataset.from_tensor_slices(([[1.0]], [[3.0]])).batch(1)
    return trained(solution, model, batches, 2, 0.25)


@case("two epochs whose last batch is smaller", compare=close(rtol=1e-3, atol=1e-4))
def smaller_last_batch(solution, rng):
    return trained(solution, linear(rng), dataset(rng, 5, 2), 2, 0.1)


@case("batch normalisation learns its averages in training", compare=close(rtol=1e-3, atol=1e-4))
def batch_normalisation(solution, rng):
    return trained(solution, normalised(rng), dataset(rng, 6, 3), 1, 0.05)


@case("a layer that is frozen stays as it is", compare=close(rtol=1e-3, atol=1e-4))
def frozen_layer(solution, rng):
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2), keras.layers.Dense(1)])
    model.set_weights([drawn(rng, 2, 2), drawn(rng, 2), drawn(rng, 2, 1), drawn(rng, 1)])
    model.layers[0].trainable = False
    return trained(solution, model, dataset(rng, 4, 2), 1, 0.1)
