import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, *shape):
    return tf.constant(np.round(rng.uniform(-2.0, 2.0, shape), 2), tf.float32)


def sum_of_squares(t):
    return tf.reduce_sum(t**2)


@case("a scalar function of a vector", compare=close(rtol=1e-4, atol=1e-5))
def vector(solution, rng):
    return solution.input_gradient(sum_of_squares, drawn(rng, 3))


@case("a scalar input", compare=close(rtol=1e-4, atol=1e-5))
def scalar(solution, rng):
    def sine_and_cube(t):
        return tf.sin(t) + t**3

    return solution.input_gradient(sine_and_cube, tf.constant(round(rng.uniform(0.5, 2.0), 3)))


@case("a function with a variable of its own", compare=close(rtol=1e-4, atol=1e-5))
def with_variable(solution, rng):
    weights = tf.Variable(drawn(rng, 3))

    def weighted(t):
        return tf.reduce_sum(weights * tf.exp(t))

    return solution.input_gradient(weighted, drawn(rng, 3))


@case("a matrix through a small network", compare=close(rtol=1e-4, atol=1e-5))
def network(solution, rng):
    hidden, output = tf.Variable(drawn(rng, 3, 4)), tf.Variable(drawn(rng, 4, 1))

    def score(t):
        return tf.reduce_mean(tf.tanh(t @ hidden) @ output)

    return solution.input_gradient(score, drawn(rng, 2, 3))
