import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, *shape):
    return np.round(rng.uniform(-1.0, 1.0, shape), 3).astype(np.float32)


def shards(rng, *sizes):
    """Shards of the given sizes; the later the shard, the larger its targets."""
    pairs = []
    for index, size in enumerate(sizes):
        x = drawn(rng, size, 2)
        y = np.round(2.0 * x[:, :1] - x[:, 1:] + 0.5 + index, 3)
        pairs.append((tf.constant(x), tf.constant(y, tf.float32)))
    return pairs


def trained(solution, w, b, pairs, epochs, learning_rate):
    w, b = tf.Variable(w, dtype=tf.float32), tf.Variable(b, dtype=tf.float32)
    losses = solution.train(w, b, pairs, epochs, learning_rate)
    return {"losses": losses, "w afterwards": w, "b afterwards": b}


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    first = (tf.constant([[1.0], [1.0]]), tf.constant([[1.0], [2.0]]))
    return trained(solution, [[0.0]], [0.0], [first, (tf.constant([[1.0]]), tf.constant([[6.0]]))], 2, 0.25)


@case("three shards of the same size", compare=close(rtol=1e-3, atol=1e-4))
def same_size(solution, rng):
    return trained(solution, drawn(rng, 2, 1), drawn(rng, 1), shards(rng, 3, 3, 3), 3, 0.1)


@case("a last shard that is smaller", compare=close(rtol=1e-3, atol=1e-4))
def smaller_last(solution, rng):
    return trained(solution, drawn(rng, 2, 1), drawn(rng, 1), shards(rng, 4, 4, 1), 3, 0.1)


@case("six epochs on shards of many sizes", compare=close(rtol=1e-3, atol=1e-4))
def many_uneven_shards(solution, rng):
    return trained(solution, drawn(rng, 2, 1), drawn(rng, 1), shards(rng, 1, 5, 2, 3), 6, 0.15)


@case("an empty shard among others", compare=close(rtol=1e-3, atol=1e-4))
def empty_shard(solution, rng):
    return trained(solution, drawn(rng, 2, 1), drawn(rng, 1), shards(rng, 2, 0, 3), 2, 0.1)
