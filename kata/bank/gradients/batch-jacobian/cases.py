import keras
import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, *shape):
    return np.round(rng.uniform(-1.0, 1.0, shape), 3).astype(np.float32)


@case("the example of the prompt", compare=close(rtol=1e-4, atol=1e-5))
def example(solution, rng):
    def f(x):
        return x[:, :1] * x[:, 1:]

    return solution.batch_jacobian(f, tf.constant([[1.0, 2.0], [3.0, 4.0]]))


@case("a Keras model of two layers", compare=close(rtol=1e-4, atol=1e-5))
def network(solution, rng):
    layers = [keras.Input((3,)), keras.layers.Dense(4, activation="tanh"), keras.layers.Dense(2)]
    model = keras.Sequential(layers)
    model.set_weights([drawn(rng, 3, 4), drawn(rng, 4), drawn(rng, 4, 2), drawn(rng, 2)])
    return solution.batch_jacobian(model, tf.constant(drawn(rng, 4, 3)))


@case("three examples, inputs and outputs, which hides a mix-up of axes", compare=close(rtol=1e-4, atol=1e-5))
def cube(solution, rng):
    weights = tf.constant(drawn(rng, 3, 3))

    def f(x):
        return tf.sin(x @ weights) + x**2

    return solution.batch_jacobian(f, tf.constant(drawn(rng, 3, 3)))


@case("a batch of one example", compare=close(rtol=1e-4, atol=1e-5))
def one_example(solution, rng):
    def f(x):
        return tf.stack([tf.reduce_sum(x**3, axis=1), x[:, 0] * x[:, 1]], axis=1)

    return solution.batch_jacobian(f, tf.constant(drawn(rng, 1, 2)))
