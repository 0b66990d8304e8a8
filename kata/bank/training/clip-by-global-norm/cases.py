import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, low, high, *shape):
    return np.round(rng.uniform(low, high, shape), 3).astype(np.float32)


def after_steps(solution, loss_of, variables, learning_rate, clip_norm, steps=1):
    norms = [solution.clipped_step(loss_of, variables, learning_rate, clip_norm) for _ in range(steps)]
    return {"global norm": norms, "variables": variables}


def linear(rng, low, high):
    """A linear model whose targets lie between `low` and `high` above its predictions."""
    W, b = tf.Variable(drawn(rng, -1.0, 1.0, 3, 2)), tf.Variable(drawn(rng, -1.0, 1.0, 2))
    x = tf.constant(drawn(rng, -1.0, 1.0, 5, 3))
    y = tf.constant(x @ W + b + drawn(rng, low, high, 5, 2))

    def loss_of():
        return tf.reduce_mean((x @ W + b - y) ** 2)

    return loss_of, [W, b]


@case("the example of the prompt", compare=close(rtol=1e-4, atol=1e-5))
def example(solution, rng):
    a, b = tf.Variable(3.0), tf.Variable(4.0)
    return after_steps(solution, lambda: (a**2 + b**2) / 2, [a, b], 0.5, 1.0)


@case("a gradient far too long, of a matrix and a vector", compare=close(rtol=1e-4, atol=1e-5))
def too_long(solution, rng):
    return after_steps(solution, *linear(rng, 4.0, 6.0), 0.1, round(rng.uniform(0.5, 1.5), 3))


@case("a gradient short enough stays as it is", compare=close(rtol=1e-4, atol=1e-5))
def short_enough(solution, rng):
    return after_steps(solution, *linear(rng, 0.1, 0.5), 0.1, 5.0)


@case("no variable's own gradient is too long, all together are", compare=close(rtol=1e-4, atol=1e-5))
def only_together(solution, rng):
    variables = [tf.Variable(drawn(rng, 0.6, 0.9)) for _ in range(4)]
    return after_steps(solution, lambda: tf.add_n([v**2 for v in variables]) / 2, variables, 0.5, 1.0)


@case("a gradient of zeros moves nothing", compare=close(rtol=1e-4, atol=1e-5))
def zeros(solution, rng):
    target = drawn(rng, -1.0, 1.0, 3)
    variables = [tf.Variable(target), tf.Variable(0.0)]

    def loss_of():
        return tf.reduce_sum((variables[0] - target) ** 2) + variables[1] ** 2

    return after_steps(solution, loss_of, variables, 0.1, 1.0)


@case("four steps one after the other, clipped at first", compare=close(rtol=1e-3, atol=1e-4))
def four_steps(solution, rng):
    target = drawn(rng, 2.0, 3.0, 2)
    variables = [tf.Variable(tf.zeros(2)), tf.Variable(drawn(rng, 1.0, 2.0))]

    def loss_of():
        return tf.reduce_sum((variables[0] - target) ** 2) + variables[1] ** 2

    return after_steps(solution, loss_of, variables, 0.25, 4.0, steps=4)
