import numpy as np
import tensorflow as tf

from kata.authoring import case, close, named


def drawn(rng, *shape):
    return np.round(rng.uniform(0.2, 1.0, shape), 3).astype(np.float32)


def batch(rng, ids):
    ids = np.asarray(ids, np.int32)
    return tf.constant(ids), tf.constant(drawn(rng, len(ids), 1) + np.float32(2.0))


def trained(solution, table, w, batches, learning_rate, max_norm):
    table, w = tf.Variable(table), tf.Variable(w)
    result = named(solution.train(table, w, batches, learning_rate, max_norm), "losses", "norms")
    seen = result if isinstance(result, dict) else {"returned": result}
    return {**seen, "table afterwards": table, "w afterwards": w}


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    batches = [(tf.constant([[0, 0]]), tf.constant([[3.0]]))]
    return trained(solution, [[1.0], [0.0]], [[1.0]], batches, 0.25, 100.0)


@case("no word occurs twice, and the gradient is clipped", compare=close(rtol=1e-3, atol=1e-4))
def no_repetition(solution, rng):
    return trained(solution, drawn(rng, 5, 2), drawn(rng, 2, 1), [batch(rng, [[0, 3], [4, 1]])], 0.2, 0.5)


@case("a word that occurs twice in a text, nothing to clip", compare=close(rtol=1e-3, atol=1e-4))
def twice_in_a_text(solution, rng):
    return trained(solution, drawn(rng, 4, 2), drawn(rng, 2, 1), [batch(rng, [[1, 2, 1], [0, 3, 2]])], 0.1, 100.0)


@case("a word in every text, and the gradient is clipped", compare=close(rtol=1e-3, atol=1e-4))
def in_every_text(solution, rng):
    ids = [[2, 0], [1, 2], [2, 2]]
    return trained(solution, drawn(rng, 4, 3), drawn(rng, 3, 1), [batch(rng, ids)], 0.2, 0.7)


@case("several batches", compare=close(rtol=1e-3, atol=1e-4))
def several_batches(solution, rng):
    batches = [batch(rng, rng.integers(0, 3, (3, 4))) for _ in range(8)]
    return trained(solution, drawn(rng, 5, 2), drawn(rng, 2, 1), batches, 0.1, 2.0)
