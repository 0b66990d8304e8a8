import keras
import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, low, high, *shape):
    return np.round(rng.uniform(low, high, shape), 3).astype(np.float32)


def dataset(rng, count, batch_size):
    x = drawn(rng, -1.0, 1.0, count, 2)
    y = (2.0 * x[:, :1] - x[:, 1:] + drawn(rng, 2.0, 3.0, count, 1)).astype(np.float32)
    return tf.data.Dataset.from_tensor_slices((x, y)).batch(batch_size)


def network(rng, *layers):
    model = keras.Sequential([keras.Input((2,)), *layers, keras.layers.Dense(1)])
    model.layers[-1].set_weights([drawn(rng, 0.5, 1.0, *weight.shape) for weight in model.layers[-1].get_weights()])
    return model


def trained(solution, model, batches, learning_rate, decay):
    averages = solution.train(model, batches, learning_rate, decay)
    return {"averages": averages, "weights of the model": model.get_weights()}


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False, kernel_initializer="ones")])
    batches = tf.data.Dataset.from_tensor_slices(([[1.0], [1.0]], [[3.0], [3.0]])).batch(1)
    return trained(solution, model, batches, 0.5, 0.75)


@case("four batches with a decay of your own", compare=close(rtol=1e-3, atol=1e-4))
def four_batches(solution, rng):
    return trained(solution, network(rng), dataset(rng, 8, 2), 0.1, round(rng.uniform(0.6, 0.9), 3))


@case("a single batch", compare=close(rtol=1e-3, atol=1e-4))
def single_batch(solution, rng):
    return trained(solution, network(rng), dataset(rng, 3, 3), 0.2, 0.8)


@case("only trainable variables are averaged", compare=close(rtol=1e-3, atol=1e-4))
def frozen_layer(solution, rng):
    frozen = keras.layers.Dense(2, trainable=False, kernel_initializer="identity")
    model = network(rng, frozen, keras.layers.BatchNormalization(momentum=0.5))
    return trained(solution, model, dataset(rng, 9, 3), 0.1, 0.7)


@case("no batches: the averages are the initial values", compare=close(rtol=1e-3, atol=1e-4))
def no_batches(solution, rng):
    return trained(solution, network(rng), dataset(rng, 2, 2).take(0), 0.1, 0.9)
