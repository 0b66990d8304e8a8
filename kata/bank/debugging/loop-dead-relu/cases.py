import numpy as np
import tensorflow as tf

from kata.authoring import case, close, named


def drawn(rng, low, high, *shape):
    return np.round(rng.uniform(low, high, shape), 3).astype(np.float32)


def data(rng, count, features):
    """Inputs far from zero, as heights or temperatures are; targets on both sides of zero."""
    x = drawn(rng, 2.0, 3.0, count, features)
    x[0, :], x[1, :] = 2.1, 2.9
    y = 2.0 * (x[:, :1] - 2.5) - np.abs(x[:, 1:2] - 2.4) + drawn(rng, -0.1, 0.1, count, 1)
    return tf.constant(x), tf.constant(np.round(y, 3), tf.float32)


def kernels(rng, features, units):
    signs = np.where(np.arange(units) % 2, -1.0, 1.0)[:, None]
    first, second = drawn(rng, 0.2, 1.0, features, units), drawn(rng, 0.3, 1.0, units, 1) * signs
    return tf.constant(first), tf.constant(second, tf.float32)


def trained(solution, *arguments):
    return named(solution.train(*arguments), "losses", "predictions")


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    x, y = tf.constant([[1.0, 2.0], [3.0, 6.0]]), tf.constant([[-1.0], [2.0]])
    return trained(solution, x, y, tf.eye(2), tf.ones((2, 1)), 1, 0.01)


@case("the untrained network", compare=close(rtol=1e-3, atol=1e-4))
def untrained(solution, rng):
    return trained(solution, *data(rng, 6, 4), *kernels(rng, 4, 3), 0, 0.01)


@case("one step", compare=close(rtol=1e-3, atol=1e-4))
def one_step(solution, rng):
    return trained(solution, *data(rng, 6, 4), *kernels(rng, 4, 3), 1, 0.01)


@case("eight steps", compare=close(rtol=1e-3, atol=1e-3))
def many_steps(solution, rng):
    return trained(solution, *data(rng, 8, 4), *kernels(rng, 4, 5), 8, 0.01)


@case("a single hidden unit", compare=close(rtol=1e-3, atol=1e-4))
def one_unit(solution, rng):
    return trained(solution, *data(rng, 5, 3), *kernels(rng, 3, 1), 2, 0.005)
