import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, low, high, *shape):
    return np.round(rng.uniform(low, high, shape), 3).astype(np.float32)


def times(rng, count):
    return tf.constant(np.sort(drawn(rng, 0.2, 2.0, count, 1), axis=0))


def network(rng, width):
    """A network with one hidden layer, and its variables."""
    W, b = tf.Variable(drawn(rng, -1.0, 1.0, 1, width)), tf.Variable(drawn(rng, -0.5, 0.5, width))
    V, c = tf.Variable(drawn(rng, -1.0, 1.0, width, 1)), tf.Variable(drawn(rng, 0.2, 0.5, 1))

    def u(t):
        return tf.tanh(t @ W + b) @ V + c

    return u, [W, b, V, c]


def after_steps(solution, u, variables, t, k, u0, learning_rate, steps=1):
    losses = [solution.physics_step(u, variables, t, k, u0, learning_rate) for _ in range(steps)]
    return {"losses": losses, "variables": variables}


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    a, b = tf.Variable(1.0), tf.Variable(0.0)
    return after_steps(solution, lambda t: a + b * t, [a, b], tf.constant([[1.0]]), 1.0, 3.0, 0.25)


@case("a parabola at three times", compare=close(rtol=1e-3, atol=1e-4))
def parabola(solution, rng):
    a, b, c = (tf.Variable(drawn(rng, -1.0, 1.0)) for _ in range(3))
    u0 = round(rng.uniform(1.0, 2.0), 3)
    return after_steps(solution, lambda t: a + b * t + c * t**2, [a, b, c], times(rng, 3), 0.7, u0, 0.02)


@case("one step of a network", compare=close(rtol=1e-3, atol=1e-4))
def one_step(solution, rng):
    k = round(rng.uniform(0.5, 1.5), 3)
    return after_steps(solution, *network(rng, 4), times(rng, 6), k, 2.0, 0.05)


@case("the exact solution has no loss", compare=close(rtol=1e-3, atol=1e-4))
def exact_solution(solution, rng):
    k, u0 = round(rng.uniform(0.5, 1.5), 3), round(rng.uniform(1.0, 2.0), 3)
    rate, size = tf.Variable(k), tf.Variable(u0)
    return after_steps(solution, lambda t: size * tf.exp(-rate * t), [rate, size], times(rng, 4), k, u0, 0.1)


@case("ten steps of a network", compare=close(rtol=1e-3, atol=1e-4))
def ten_steps(solution, rng):
    return after_steps(solution, *network(rng, 3), times(rng, 8), 1.0, 1.5, 0.04, steps=10)
