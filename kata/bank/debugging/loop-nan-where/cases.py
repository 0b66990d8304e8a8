import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, low, high, *shape):
    return np.round(rng.uniform(low, high, shape), 3).astype(np.float32)


def trained(solution, w, b, x, y, steps, learning_rate):
    w, b = tf.Variable(w, dtype=tf.float32), tf.Variable(b, dtype=tf.float32)
    losses = solution.train(w, b, tf.constant(x), tf.constant(y), steps, learning_rate)
    return {"losses": losses, "w afterwards": w, "b afterwards": b}


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    return trained(solution, [[0.0]], [0.0], [[1.0]], [[201.0]], 3, 0.125)


@case("small targets, z on both sides of zero", compare=close(rtol=1e-3, atol=1e-4))
def small_targets(solution, rng):
    x = drawn(rng, -1.0, 1.0, 6, 2)
    x[0], x[1] = [0.9, 0.8], [-0.9, -0.8]
    return trained(solution, drawn(rng, 0.5, 1.0, 2, 1), [0.1], x, drawn(rng, 0.2, 2.0, 6, 1), 5, 0.1)


@case("targets in the hundreds", compare=close(rtol=1e-3, atol=1e-3))
def targets_in_the_hundreds(solution, rng):
    x = drawn(rng, 0.5, 1.5, 6, 1)
    return trained(solution, [[0.0]], [0.0], x, np.round(150.0 * x + drawn(rng, -20.0, 80.0, 6, 1), 2), 12, 0.15)


@case("a first step from large z", compare=close(rtol=1e-3, atol=1e-3))
def large_from_the_start(solution, rng):
    x = np.array([[1.0], [-1.0], [0.5]], np.float32)
    return trained(solution, drawn(rng, 150.0, 300.0, 1, 1), [1.0], x, drawn(rng, 1.0, 50.0, 3, 1), 1, 0.1)


@case("from z = 0, where the derivative is 1", compare=close(rtol=1e-3, atol=1e-4))
def from_zero(solution, rng):
    return trained(solution, [[0.0], [0.0]], [0.0], drawn(rng, -1.0, 1.0, 4, 2), drawn(rng, 2.0, 4.0, 4, 1), 2, 0.1)
