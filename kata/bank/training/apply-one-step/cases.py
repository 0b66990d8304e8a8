import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, *shape):
    return np.round(rng.uniform(-2.0, 2.0, shape), 2).astype(np.float32)


def after_steps(solution, W, b, x, y, learning_rate, steps=1):
    W, b = tf.Variable(W), tf.Variable(b)
    x, y = tf.constant(x), tf.constant(y)
    losses = [solution.sgd_step(W, b, x, y, learning_rate) for _ in range(steps)]
    return {"loss": losses, "W": W, "b": b}


@case("the example of the prompt", compare=close(rtol=1e-4, atol=1e-5))
def example(solution, rng):
    one = np.ones((1, 1), np.float32)
    return after_steps(solution, one, np.zeros(1, np.float32), one, 3.0 * one, 0.25)


@case("a batch of five, three inputs, one output", compare=close(rtol=1e-4, atol=1e-5))
def batch(solution, rng):
    return after_steps(solution, drawn(rng, 3, 1), drawn(rng, 1), drawn(rng, 5, 3), drawn(rng, 5, 1), 0.1)


@case("two outputs, another learning rate", compare=close(rtol=1e-4, atol=1e-5))
def two_outputs(solution, rng):
    rate = round(rng.uniform(0.02, 0.2), 3)
    return after_steps(solution, drawn(rng, 2, 2), drawn(rng, 2), drawn(rng, 4, 2), drawn(rng, 4, 2), rate)


@case("three steps one after the other", compare=close(rtol=1e-4, atol=1e-5))
def three_steps(solution, rng):
    return after_steps(solution, drawn(rng, 2, 1), drawn(rng, 1), drawn(rng, 6, 2), drawn(rng, 6, 1), 0.1, steps=3)
