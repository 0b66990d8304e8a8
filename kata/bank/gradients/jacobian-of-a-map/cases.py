import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, *shape):
    return tf.constant(np.round(rng.uniform(-2.0, 2.0, shape), 3), tf.float32)


@case("the example of the prompt", compare=close(rtol=1e-4, atol=1e-5))
def example(solution, rng):
    def f(x):
        return tf.stack([x[0] * x[1], x[0] ** 2, x[1]])

    return solution.jacobian(f, tf.constant([2.0, 3.0]))


@case("more outputs than inputs", compare=close(rtol=1e-4, atol=1e-5))
def tall(solution, rng):
    weights = drawn(rng, 4, 2)

    def layer(x):
        return tf.tanh(tf.linalg.matvec(weights, x))

    return solution.jacobian(layer, drawn(rng, 2))


@case("as many outputs as inputs, which hides a transposition", compare=close(rtol=1e-4, atol=1e-5))
def square(solution, rng):
    def running_products(x):
        return tf.math.cumprod(x)

    return solution.jacobian(running_products, tf.constant(np.round(rng.uniform(0.5, 2.0, 3), 3), tf.float32))


@case("a single output is one row, not a vector", compare=close(rtol=1e-4, atol=1e-5))
def one_output(solution, rng):
    def sum_of_cubes(x):
        return tf.reduce_sum(x**3, keepdims=True)

    return solution.jacobian(sum_of_cubes, drawn(rng, 3))


@case("a single input is one column", compare=close(rtol=1e-4, atol=1e-5))
def one_input(solution, rng):
    def circle(x):
        return tf.concat([tf.cos(x), tf.sin(x), x], axis=0)

    return solution.jacobian(circle, drawn(rng, 1))
