import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, *shape):
    signs = rng.choice([-1.0, 1.0], shape)
    return tf.constant(signs * np.round(rng.uniform(0.5, 2.0, shape), 3), tf.float32)


def under(solution, x, max_norm, upstream):
    with tf.GradientTape() as tape:
        tape.watch(x)
        result = solution.clip_backward(x, max_norm)
        y = tf.reduce_sum(upstream * result)
    return {"result": result, "gradient": tape.gradient(y, x)}


@case("the example of the prompt", compare=close(rtol=1e-4, atol=1e-5))
def example(solution, rng):
    x = tf.constant([3.0, 4.0])
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.reduce_sum(solution.clip_backward(x, 5.0) ** 2)
    return {"y": y, "gradient": tape.gradient(y, x)}


@case("a matrix whose gradient is too large", compare=close(rtol=1e-4, atol=1e-5))
def too_large(solution, rng):
    return under(solution, drawn(rng, 3, 2), round(rng.uniform(0.1, 1.0), 3), drawn(rng, 3, 2))


@case("a gradient within the bound is left as it is", compare=close(rtol=1e-4, atol=1e-5))
def within(solution, rng):
    return under(solution, drawn(rng, 3, 2), round(rng.uniform(6.0, 9.0), 3), drawn(rng, 3, 2))


@case("a gradient of zeros", compare=close(rtol=1e-4, atol=1e-5))
def zeros(solution, rng):
    return under(solution, drawn(rng, 3), 1.0, tf.zeros(3))


@case("a recurrence that is clipped at each step", compare=close(rtol=1e-3, atol=1e-4))
def recurrence(solution, rng):
    weight, state = tf.Variable(round(rng.uniform(2.0, 3.0), 3)), drawn(rng, 2)
    with tf.GradientTape() as tape:
        tape.watch(state)
        last = state
        for _ in range(5):
            last = solution.clip_backward(last, 1.5) * weight
        y = tf.reduce_sum(last)
    return {"y": y, "gradients": tape.gradient(y, {"state": state, "weight": weight})}
