import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, low, high, *shape):
    return np.round(rng.uniform(low, high, shape), 3).astype(np.float32)


def of_lengths(lengths, places):
    return (np.arange(places) < np.array(lengths)[:, None])[..., None]


def after_steps(solution, W, b, batches, learning_rate):
    W, b = tf.Variable(W), tf.Variable(b)
    losses = []
    for x, y, mask in batches:
        x, y = tf.constant(x, tf.float32), tf.constant(y, tf.float32)
        losses.append(solution.masked_step(W, b, x, y, tf.constant(mask), learning_rate))
    return {"loss": losses, "W": W, "b": b}


def batch(rng, mask, padding):
    """Random x; y above the predictions by a level of each sequence's own, and `padding` where the mask is false."""
    k, places, _ = mask.shape
    y = drawn(rng, 1.0, 2.0, k, places, 1) + 3.0 + np.arange(k).reshape(-1, 1, 1)
    return drawn(rng, -1.0, 1.0, k, places, 3), np.where(mask, y, padding), mask


def weights(rng):
    return drawn(rng, -0.5, 0.5, 3, 1), drawn(rng, -0.5, 0.5, 1)


@case("the example of the prompt", compare=close(rtol=1e-4, atol=1e-5))
def example(solution, rng):
    y = [[[2.0], [3.0]], [[4.0], [float("nan")]]]
    batches = [(np.ones((2, 2, 1)), y, of_lengths([2, 1], 2))]
    return after_steps(solution, np.ones((1, 1), np.float32), np.zeros(1, np.float32), batches, 0.25)


@case("nothing is padded", compare=close(rtol=1e-4, atol=1e-5))
def nothing_padded(solution, rng):
    return after_steps(solution, *weights(rng), [batch(rng, of_lengths([4, 4], 4), 0.0)], 0.1)


@case("three sequences of different lengths, padded with zeros", compare=close(rtol=1e-4, atol=1e-5))
def zeros_for_padding(solution, rng):
    return after_steps(solution, *weights(rng), [batch(rng, of_lengths([5, 1, 2], 5), 0.0)], 0.1)


@case("padded with NaN", compare=close(rtol=1e-4, atol=1e-5))
def nan_for_padding(solution, rng):
    return after_steps(solution, *weights(rng), [batch(rng, of_lengths([4, 1, 3], 4), float("nan"))], 0.1)


@case("holes in the middle, and a sequence without any real place", compare=close(rtol=1e-4, atol=1e-5))
def holes(solution, rng):
    mask = np.array([[1, 0, 1, 0, 1], [0, 0, 0, 0, 0], [0, 1, 1, 0, 0]], bool)[..., None]
    return after_steps(solution, *weights(rng), [batch(rng, mask, 7.0)], round(rng.uniform(0.05, 0.2), 3))


@case("a batch of padding only, between two others", compare=close(rtol=1e-4, atol=1e-5))
def only_padding(solution, rng):
    lengths = ([3, 1], [0, 0], [2, 3])
    return after_steps(solution, *weights(rng), [batch(rng, of_lengths(pair, 3), -5.0) for pair in lengths], 0.1)
