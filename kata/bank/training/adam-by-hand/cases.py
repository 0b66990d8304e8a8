import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, low, high, *shape):
    return np.round(rng.uniform(low, high, shape), 3).astype(np.float32)


def trained(solution, loss_of, variables, steps, *settings):
    losses = solution.adam(loss_of, variables, steps, *settings)
    return {"losses": losses, "variables": variables}


def linear(rng):
    W, b = tf.Variable(drawn(rng, -1.0, 1.0, 3, 2)), tf.Variable(drawn(rng, -1.0, 1.0, 2))
    x = tf.constant(drawn(rng, 0.2, 1.0, 6, 3))
    y = tf.constant(x @ W + b + drawn(rng, 2.0, 3.0, 6, 2))

    def loss_of():
        return tf.reduce_mean((x @ W + b - y) ** 2)

    return loss_of, [W, b]


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    w = tf.Variable([1.0, -20.0])
    return trained(solution, lambda: tf.reduce_sum(w**2), [w], 1, 0.25, 0.9, 0.999, 0.0)


@case("three steps with a matrix and a vector", compare=close(rtol=1e-3, atol=1e-4))
def three_steps(solution, rng):
    return trained(solution, *linear(rng), 3, 0.1, 0.9, 0.999, 1e-7)


@case("other betas, and an epsilon that is not tiny", compare=close(rtol=1e-3, atol=1e-4))
def large_epsilon(solution, rng):
    return trained(solution, *linear(rng), 5, 0.2, 0.6, 0.9, 0.1)


@case("two trainings of the same variables, one after the other", compare=close(rtol=1e-3, atol=1e-4))
def twice(solution, rng):
    loss_of, variables = linear(rng)
    first = solution.adam(loss_of, variables, 2, 0.1, 0.8, 0.95, 0.1)
    second = solution.adam(loss_of, variables, 2, 0.1, 0.8, 0.95, 0.1)
    return {"losses": {"first training": first, "second training": second}, "variables": variables}


@case("no steps: nothing is trained and no loss returned", compare=close(rtol=1e-3, atol=1e-4))
def no_steps(solution, rng):
    return trained(solution, *linear(rng), 0, 0.1, 0.9, 0.999, 1e-7)


@case("fifteen steps down a narrow valley", compare=close(rtol=1e-3, atol=1e-4))
def fifteen_steps(solution, rng):
    w, steepness = tf.Variable(drawn(rng, 2.0, 3.0, 2)), tf.constant([1.0, 20.0])
    return trained(solution, lambda: tf.reduce_sum(steepness * w**2) / 2, [w], 15, 0.1, 0.9, 0.99, 0.1)
