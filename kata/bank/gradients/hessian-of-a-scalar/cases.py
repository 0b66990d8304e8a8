import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, *shape):
    return tf.constant(np.round(rng.uniform(0.5, 1.5, shape), 3), tf.float32)


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    def f(x):
        return x[0] ** 2 * x[1]

    return solution.hessian(f, tf.constant([1.0, 3.0]))


@case("four variables that all depend on each other", compare=close(rtol=1e-3, atol=1e-4))
def mixed(solution, rng):
    def f(x):
        return tf.reduce_prod(x) + tf.reduce_sum(tf.sin(x))

    return solution.hessian(f, drawn(rng, 4))


@case("a quadratic form whose matrix is not symmetric", compare=close(rtol=1e-3, atol=1e-4))
def quadratic_form(solution, rng):
    matrix = drawn(rng, 3, 3)

    def f(x):
        return tf.tensordot(x, tf.linalg.matvec(matrix, x), 1)

    return solution.hessian(f, drawn(rng, 3))


@case("a linear function has zeros, not None", compare=close(rtol=1e-3, atol=1e-4))
def linear(solution, rng):
    def f(x):
        return tf.reduce_sum(2.0 * x)

    return solution.hessian(f, drawn(rng, 2))


@case("a single variable still has a matrix", compare=close(rtol=1e-3, atol=1e-4))
def one_variable(solution, rng):
    def f(x):
        return tf.reduce_sum(x**4)

    return solution.hessian(f, drawn(rng, 1))
