import numpy as np
import tensorflow as tf

from kata.authoring import case, close, named


def drawn(rng, *shape):
    return np.round(rng.uniform(-1.0, 1.0, shape), 3).astype(np.float32)


def data(rng, count, features):
    x = 2.0 * drawn(rng, count, features)
    y = (x[:, :1] > 0.2).astype(np.float32)
    y[0], y[1] = 1.0, 0.0  # both classes occur
    return tf.constant(x), tf.constant(y)


def trained(solution, w, b, x, y, steps, learning_rate):
    w, b = tf.Variable(w, dtype=tf.float32), tf.Variable(b, dtype=tf.float32)
    result = named(solution.train(w, b, x, y, steps, learning_rate), "losses", "probabilities")
    seen = result if isinstance(result, dict) else {"returned": result}
    return {**seen, "w afterwards": w, "b afterwards": b}


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    return trained(solution, [[0.0]], [0.0], tf.constant([[1.0]]), tf.constant([[1.0]]), 2, 1.0)


@case("one step on three features", compare=close(rtol=1e-3, atol=1e-4))
def one_step(solution, rng):
    return trained(solution, drawn(rng, 3, 1), drawn(rng, 1), *data(rng, 6, 3), 1, 0.5)


@case("twelve steps", compare=close(rtol=1e-3, atol=1e-4))
def twelve_steps(solution, rng):
    return trained(solution, drawn(rng, 2, 1), drawn(rng, 1), *data(rng, 8, 2), 12, 0.5)


@case("sure and wrong: logits in the hundreds", compare=close(rtol=1e-3, atol=1e-3))
def large_logits(solution, rng):
    scale = round(rng.uniform(150.0, 250.0), 1)
    x = tf.constant([[1.0], [-1.0], [1.5]])
    return trained(solution, [[scale]], [0.0], x, tf.constant([[0.0], [1.0], [1.0]]), 2, 0.5)


@case("no steps: the probabilities alone", compare=close(rtol=1e-3, atol=1e-4))
def no_steps(solution, rng):
    return trained(solution, drawn(rng, 2, 1), drawn(rng, 1), *data(rng, 4, 2), 0, 0.5)
