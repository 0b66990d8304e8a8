import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, count):
    return np.round(rng.uniform(-2.0, 2.0, count), 2).astype(np.float32)


def gradient(solution, w, x, y):
    w = tf.Variable(w, dtype=tf.float32)
    result = solution.loss_gradient(w, x, y)
    return {"gradient": result, "w afterwards": w}


@case("the example of the prompt", compare=close(rtol=1e-4, atol=1e-5))
def example(solution, rng):
    return gradient(solution, 1.0, np.array([1.0, 2.0], np.float32), np.array([3.0, 3.0], np.float32))


@case("five points you have not seen", compare=close(rtol=1e-4, atol=1e-5))
def five_points(solution, rng):
    return gradient(solution, round(rng.uniform(-2.0, 2.0), 2), drawn(rng, 5), drawn(rng, 5))


@case("a single point", compare=close(rtol=1e-4, atol=1e-5))
def one_point(solution, rng):
    return gradient(solution, round(rng.uniform(0.5, 2.0), 2), drawn(rng, 1) + 3, drawn(rng, 1) - 3)


@case("at the best w, where the gradient is zero and not None", compare=close(rtol=1e-4, atol=1e-5))
def at_the_best(solution, rng):
    w = float(rng.integers(1, 4))
    x = np.arange(1.0, 5.0, dtype=np.float32)
    return gradient(solution, w, x, (w * x).astype(np.float32))
