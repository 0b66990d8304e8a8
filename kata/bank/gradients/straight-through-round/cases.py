import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, *shape):
    return np.round(rng.uniform(-5.0, 5.0, shape), 3).astype(np.float32)


def value_and_gradient(solution, x, score):
    with tf.GradientTape() as tape:
        tape.watch(x)
        rounded = solution.round_through(x)
        y = score(rounded)
    return {"rounded": rounded, "gradient": tape.gradient(y, x)}


@case("the example of the prompt", compare=close(rtol=1e-4, atol=1e-5))
def example(solution, rng):
    return value_and_gradient(solution, tf.Variable([0.2, 1.7]), lambda t: tf.reduce_sum(t**2))


@case("a matrix under an upstream gradient", compare=close(rtol=1e-4, atol=1e-5))
def upstream(solution, rng):
    weights = drawn(rng, 2, 3)
    return value_and_gradient(solution, tf.constant(drawn(rng, 2, 3)), lambda t: tf.reduce_sum(weights * t))


@case("halves go to the nearest even number", compare=close(rtol=1e-4, atol=1e-5))
def halves(solution, rng):
    x = tf.constant([-2.5, -1.5, -0.5, 0.5, 1.5, 2.5]) + 2.0 * float(rng.integers(0, 5))
    return value_and_gradient(solution, x, tf.reduce_sum)


@case("a scalar of float64", compare=close(rtol=1e-5, atol=1e-6, dtype=True))
def double_scalar(solution, rng):
    x = tf.constant(round(rng.uniform(1.0, 5.0), 3), tf.float64)
    return value_and_gradient(solution, x, lambda t: t**3)


@case("rounded weights of a layer, in a compiled function", compare=close(rtol=1e-4, atol=1e-5))
def compiled(solution, rng):
    weights = tf.Variable(drawn(rng, 3, 2))
    x, target = tf.constant(drawn(rng, 4, 3)), tf.constant(drawn(rng, 4, 2))

    @tf.function
    def step():
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((x @ solution.round_through(weights) - target) ** 2)
        return loss, tape.gradient(loss, weights)

    loss, gradient = step()
    return {"loss": loss, "gradient": gradient}
