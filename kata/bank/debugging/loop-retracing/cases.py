import numpy as np
import tensorflow as tf

from kata.authoring import at_most, case, close


def drawn(rng, *shape):
    return np.round(rng.uniform(-1.0, 1.0, shape), 3).astype(np.float32)


def batches_of(rng, *sizes):
    pairs = []
    for size in sizes:
        x = drawn(rng, size, 2)
        pairs.append((tf.constant(x), tf.constant(np.round(x[:, :1] - 2.0 * x[:, 1:] + 0.3, 3), tf.float32)))
    return pairs


def counted():
    """A loss function, and the list that it adds to whenever it runs as Python."""
    calls = []

    @tf.autograph.experimental.do_not_convert
    def loss_function(w, x, y):
        calls.append(True)
        return tf.reduce_mean((tf.matmul(x, w) - y) ** 2)

    return loss_function, calls


def trained(solution, w, *arguments):
    w = tf.Variable(w, dtype=tf.float32)
    losses = solution.train(counted()[0], w, *arguments)
    return {"losses": losses, "w afterwards": w}


def traces(solution, rng, decay):
    loss_function, calls = counted()
    solution.train(loss_function, tf.Variable(drawn(rng, 2, 1)), batches_of(rng, 3, 3, 3, 3, 2), 3, 0.1, decay)
    return {"calls of loss_function": len(calls)}


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    return trained(solution, [[1.0]], [(tf.constant([[1.0]]), tf.constant([[3.0]]))], 2, 0.25, 0.5)


@case("three epochs of three batches", compare=close(rtol=1e-3, atol=1e-4))
def three_batches(solution, rng):
    return trained(solution, drawn(rng, 2, 1), batches_of(rng, 4, 4, 4), 3, 0.2, 0.5)


@case("a last batch that is smaller", compare=close(rtol=1e-3, atol=1e-4))
def smaller_last(solution, rng):
    return trained(solution, drawn(rng, 2, 1), batches_of(rng, 3, 1), 3, 0.1, 0.7)


@case("three epochs of five batches: how often loss_function runs as Python", compare=at_most(slack=3.0))
def traces_with_decay(solution, rng):
    return traces(solution, rng, 0.9)


@case("the same with a rate that does not fall", compare=at_most(slack=3.0))
def traces_without_decay(solution, rng):
    return traces(solution, rng, 1.0)
