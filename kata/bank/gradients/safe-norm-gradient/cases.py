import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, *shape):
    signs = rng.choice([-1.0, 1.0], shape)
    return (signs * np.round(rng.uniform(0.5, 3.0, shape), 3)).astype(np.float32)


def value_and_gradient(solution, x, weights):
    x = tf.constant(x, tf.float32)
    with tf.GradientTape() as tape:
        tape.watch(x)
        norms = solution.safe_norm(x)
        y = tf.reduce_sum(weights * norms)
    return {"norms": norms, "gradient": tape.gradient(y, x)}


@case("the example of the prompt", compare=close(rtol=1e-4, atol=1e-9))
def example(solution, rng):
    return value_and_gradient(solution, [[3.0, 4.0], [0.0, 0.0]], 1.0)


@case("rows that are not zeros, under an upstream gradient", compare=close(rtol=1e-4, atol=1e-9))
def ordinary(solution, rng):
    x = drawn(rng, 4, 3)
    x[1, 2] = 0.0
    return value_and_gradient(solution, x, drawn(rng, 4))


@case("rows of zeros among others", compare=close(rtol=1e-4, atol=1e-9))
def zeros(solution, rng):
    x = drawn(rng, 4, 2)
    x[[0, 2]] = 0.0
    return value_and_gradient(solution, x, drawn(rng, 4))


@case("compiled by XLA", compare=close(rtol=1e-4, atol=1e-9))
def compiled(solution, rng):
    x, weights = drawn(rng, 3, 2), tf.constant(drawn(rng, 3))
    x[1] = 0.0

    @tf.function(jit_compile=True)
    def norms_and_gradient(x):
        with tf.GradientTape() as tape:
            tape.watch(x)
            norms = solution.safe_norm(x)
            y = tf.reduce_sum(weights * norms)
        return norms, tape.gradient(y, x)

    norms, gradient = norms_and_gradient(tf.constant(x))
    return {"norms": norms, "gradient": gradient}


@case("a row of small numbers", compare=close(rtol=1e-4, atol=1e-9))
def small(solution, rng):
    return value_and_gradient(solution, [[3e-6, -4e-6], [0.0, 2e-6]], drawn(rng, 2))


@case("distances of embeddings, two of which are the same", compare=close(rtol=1e-4, atol=1e-6))
def distances(solution, rng):
    table = tf.Variable(drawn(rng, 3, 2))
    first, second = tf.constant([0, 1, 2]), tf.constant([1, 1, 0])
    with tf.GradientTape() as tape:
        apart = solution.safe_norm(tf.gather(table, first) - tf.gather(table, second))
        loss = tf.reduce_sum(apart**2 + apart)
    return {"loss": loss, "gradient": tf.convert_to_tensor(tape.gradient(loss, table))}
