import numpy as np
import tensorflow as tf

from kata.authoring import case, close, named


def drawn(rng, *shape):
    return tf.constant(np.round(rng.uniform(0.5, 2.0, shape), 3), tf.float32)


def observed(solution, f, x, v):
    calls = []

    def counted(t):
        calls.append(1)
        return f(t)

    result = named(solution.value_and_slope(counted, x, v), "value", "slope")
    return {"result": result, "calls of f": len(calls)}


@case("the example of the prompt", compare=close(rtol=1e-4, atol=1e-5))
def example(solution, rng):
    def f(x):
        return tf.stack([x[0] * x[1], x[0] ** 2, 5.0 * x[1]])

    return observed(solution, f, tf.constant([2.0, 3.0]), tf.constant([1.0, -1.0]))


@case("a layer with two inputs and four outputs", compare=close(rtol=1e-4, atol=1e-5))
def layer(solution, rng):
    weights = tf.Variable(drawn(rng, 4, 2) - 1.0)

    def f(x):
        return tf.tanh(tf.linalg.matvec(weights, x))

    return observed(solution, f, drawn(rng, 2), drawn(rng, 2))


@case("as many outputs as inputs, which hides a transposition", compare=close(rtol=1e-4, atol=1e-5))
def square(solution, rng):
    def f(x):
        return tf.math.cumsum(x**3)

    return observed(solution, f, drawn(rng, 3), drawn(rng, 3) * [1.0, -1.0, 2.0])


@case("a function that ignores its input", compare=close(rtol=1e-4, atol=1e-5))
def ignores_its_input(solution, rng):
    value = drawn(rng, 2)

    def f(x):
        return value * 2.0

    return observed(solution, f, drawn(rng, 3), drawn(rng, 3))
