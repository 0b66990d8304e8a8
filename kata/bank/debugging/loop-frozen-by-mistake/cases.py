import keras
import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, *shape):
    return np.round(rng.uniform(-1.0, 1.0, shape), 3).astype(np.float32)


def linear(rng, inputs, outputs):
    model = keras.Sequential([keras.Input((inputs,)), keras.layers.Dense(outputs)])
    model.set_weights([drawn(rng, inputs, outputs), drawn(rng, outputs)])
    return model


def normalised(rng):
    layers = [keras.Input((2,)), keras.layers.Dense(2), keras.layers.BatchNormalization(momentum=0.5)]
    model = keras.Sequential(layers)
    model.set_weights(
        [drawn(rng, 2, 2), drawn(rng, 2), 1 + drawn(rng, 2) / 2, drawn(rng, 2), drawn(rng, 2), 1.5 + drawn(rng, 2)]
    )
    return model


def data(rng, count):
    x = drawn(rng, count, 2)
    return tf.constant(x), tf.constant(np.round(x[:, :1] - 2.0 * x[:, 1:] + 0.5, 3))


def tuned(solution, base, head, x, y, head_steps, all_steps, learning_rate):
    losses = solution.fine_tune(base, head, x, y, head_steps, all_steps, learning_rate)
    return {
        "losses": losses,
        "base's weights afterwards": base.get_weights(),
        "head's weights afterwards": head.get_weights(),
        "base.trainable afterwards": base.trainable,
    }


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    def one_weight():
        return keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False, kernel_initializer="ones")])

    return tuned(solution, one_weight(), one_weight(), tf.constant([[1.0]]), tf.constant([[3.0]]), 1, 1, 0.25)


@case("the first phase alone leaves the base as it is", compare=close(rtol=1e-3, atol=1e-4))
def head_alone(solution, rng):
    return tuned(solution, linear(rng, 2, 3), linear(rng, 3, 1), *data(rng, 5), 2, 0, 0.1)


@case("the second phase alone trains both", compare=close(rtol=1e-3, atol=1e-4))
def second_alone(solution, rng):
    return tuned(solution, linear(rng, 2, 3), linear(rng, 3, 1), *data(rng, 5), 0, 2, 0.05)


@case("both phases, a base with batch normalisation", compare=close(rtol=1e-3, atol=1e-4))
def both_phases(solution, rng):
    return tuned(solution, normalised(rng), linear(rng, 2, 1), *data(rng, 6), 2, 3, 0.05)
