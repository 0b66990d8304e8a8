import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, low, high, *shape):
    return np.round(rng.uniform(low, high, shape), 3).astype(np.float32)


def value_and_gradient(solution, x, weights=1.0):
    x = tf.constant(x, tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(x)
        value = solution.log1pexp(x)
        y = tf.reduce_sum(weights * value)
    return {"value": value, "gradient": tape.gradient(y, x)}


@case("the example of the prompt", compare=close(rtol=1e-4, atol=1e-12))
def example(solution, rng):
    return value_and_gradient(solution, [-20.0, 0.0, 1000.0])


@case("a matrix of moderate numbers under an upstream gradient", compare=close(rtol=1e-4, atol=1e-12))
def moderate(solution, rng):
    return value_and_gradient(solution, drawn(rng, -3.0, 3.0, 2, 3), drawn(rng, 0.5, 2.0, 2, 3))


@case("large numbers", compare=close(rtol=1e-4, atol=1e-12))
def large(solution, rng):
    return value_and_gradient(solution, drawn(rng, 85.0, 2000.0, 4), drawn(rng, 0.5, 2.0, 4))


@case("large negative numbers", compare=close(rtol=1e-4, atol=1e-12))
def negative(solution, rng):
    return value_and_gradient(solution, np.append(drawn(rng, -24.0, -18.0, 3), -1000.0), drawn(rng, 0.5, 2.0, 4))


@case("the second derivative", compare=close(rtol=1e-3, atol=1e-6))
def second_derivative(solution, rng):
    x = tf.constant(drawn(rng, -3.0, 3.0, 3))
    with tf.GradientTape() as outer:
        outer.watch(x)
        with tf.GradientTape() as inner:
            inner.watch(x)
            y = solution.log1pexp(x)
        gradient = inner.gradient(y, x)
    return outer.gradient(gradient, x)
