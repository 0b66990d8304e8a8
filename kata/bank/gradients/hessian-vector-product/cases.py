import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, *shape):
    return tf.constant(np.round(rng.uniform(0.5, 1.5, shape), 3), tf.float32)


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    def f(x):
        return x[0] ** 2 * x[1]

    return solution.hvp(f, tf.constant([1.0, 3.0]), tf.constant([1.0, -1.0]))


@case("a direction that you have not seen", compare=close(rtol=1e-3, atol=1e-4))
def unseen_direction(solution, rng):
    def f(x):
        return tf.reduce_prod(x) + tf.reduce_sum(tf.exp(x))

    return solution.hvp(f, drawn(rng, 4), tf.constant([2.0, -1.0, 0.5, 3.0]) * drawn(rng, 4))


@case("the direction is the point itself", compare=close(rtol=1e-3, atol=1e-4))
def the_point_itself(solution, rng):
    def f(x):
        return tf.reduce_sum(x) ** 3 + tf.reduce_sum(x**4)

    x = drawn(rng, 3)
    return solution.hvp(f, x, x)


@case("a linear function has zeros, not None", compare=close(rtol=1e-3, atol=1e-4))
def linear(solution, rng):
    weights = drawn(rng, 3)

    def f(x):
        return tf.tensordot(weights, x, 1)

    return solution.hvp(f, drawn(rng, 3), drawn(rng, 3))


@case("fifty thousand entries, whose Hessian does not fit into memory", compare=close(rtol=1e-3, atol=1e-4))
def large(solution, rng):
    def f(x):
        return tf.reduce_sum(x[:-1] ** 2 * x[1:])

    x, v = drawn(rng, 50_000), drawn(rng, 50_000)
    try:
        return solution.hvp(f, x, v)
    except (tf.errors.ResourceExhaustedError, MemoryError):
        return "out of memory for a Hessian of 50,000 by 50,000 entries"
