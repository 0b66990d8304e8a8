import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, *shape):
    return np.round(rng.uniform(-1.0, 1.0, shape), 3).astype(np.float32)


def data(rng, count, features):
    x = drawn(rng, count, features)
    y = 2.0 * x[:, :1] + 1.5 + 0.1 * drawn(rng, count, 1)
    return tf.constant(x), tf.constant(np.round(y, 3), tf.float32)


def trained(solution, w, b, x, y, steps, learning_rate, penalty):
    w, b = tf.Variable(w, dtype=tf.float32), tf.Variable(b, dtype=tf.float32)
    losses = solution.train(w, b, x, y, steps, learning_rate, penalty)
    return {"losses": losses, "w afterwards": w, "b afterwards": b}


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    return trained(solution, [[1.0]], [0.0], tf.constant([[1.0]]), tf.constant([[3.0]]), 2, 0.25, 0.5)


@case("one step on three features", compare=close(rtol=1e-3, atol=1e-4))
def one_step(solution, rng):
    return trained(solution, drawn(rng, 3, 1), drawn(rng, 1), *data(rng, 5, 3), 1, 0.1, 0.1)


@case("ten steps", compare=close(rtol=1e-3, atol=1e-4))
def ten_steps(solution, rng):
    return trained(solution, drawn(rng, 2, 1), drawn(rng, 1), *data(rng, 8, 2), 10, 0.2, 0.02)


@case("without a penalty", compare=close(rtol=1e-3, atol=1e-4))
def no_penalty(solution, rng):
    return trained(solution, [[0.0], [0.0]], [0.0], *data(rng, 6, 2), 5, 0.1, 0.0)


@case("no steps at all", compare=close(rtol=1e-3, atol=1e-4))
def no_steps(solution, rng):
    return trained(solution, drawn(rng, 2, 1), drawn(rng, 1), *data(rng, 3, 2), 0, 0.1, 0.1)
