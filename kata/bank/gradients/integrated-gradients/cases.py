import keras
import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, low, high, *shape):
    return tf.constant(np.round(rng.uniform(low, high, shape), 3), tf.float32)


@case("the example of the prompt", compare=close(rtol=1e-4, atol=1e-5))
def example(solution, rng):
    def f(x):
        return x[:, 0] ** 2 * x[:, 1]

    return solution.integrated_gradients(f, tf.constant([[1.0, 2.0]]), tf.constant([0.0, 0.0]), 2)


@case("three examples from a baseline other than zero", compare=close(rtol=1e-4, atol=1e-5))
def other_baseline(solution, rng):
    def f(x):
        return tf.reduce_sum(x**4, axis=1) + tf.reduce_prod(x, axis=1)

    x, baseline = drawn(rng, 1.0, 2.0, 3, 2), drawn(rng, 0.2, 0.8, 2)
    return solution.integrated_gradients(f, x, baseline, 3)


@case("a Keras model", compare=close(rtol=1e-3, atol=1e-5))
def keras_model(solution, rng):
    layers = [keras.Input((3,)), keras.layers.Dense(4, activation="tanh"), keras.layers.Dense(1, activation="sigmoid")]
    model = keras.Sequential([*layers, keras.layers.Reshape(())])
    model.set_weights([drawn(rng, -1.0, 1.0, *shape).numpy() for shape in ((3, 4), (4,), (4, 1), (1,))])
    x = drawn(rng, 1.0, 3.0, 2, 3)
    return solution.integrated_gradients(model, x, tf.zeros(3), 8)


@case("a single step", compare=close(rtol=1e-4, atol=1e-5))
def single_step(solution, rng):
    def f(x):
        return tf.exp(tf.reduce_sum(x, axis=1))

    return solution.integrated_gradients(f, drawn(rng, 0.5, 1.0, 2, 3), drawn(rng, -0.5, 0.0, 3), 1)


@case("an example that is the baseline", compare=close(rtol=1e-4, atol=1e-5))
def at_the_baseline(solution, rng):
    def f(x):
        return tf.reduce_sum(tf.sin(x) * x, axis=1)

    baseline = drawn(rng, 0.5, 1.0, 2)
    x = tf.stack([baseline, baseline + drawn(rng, 0.5, 1.0, 2)])
    return solution.integrated_gradients(f, x, baseline, 4)
