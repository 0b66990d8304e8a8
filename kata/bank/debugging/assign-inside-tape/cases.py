import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, *shape):
    return np.round(rng.uniform(-1.0, 1.0, shape), 3).astype(np.float32)


def windows_of(rng, *lengths):
    """Each target is the input of the time step before: only a memory can know it."""
    windows = []
    for length in lengths:
        series = drawn(rng, length + 1, 1)
        windows.append((tf.constant(series[1:]), tf.constant(series[:-1])))
    return windows


def weights(rng, inputs, units):
    return [drawn(rng, inputs, units), drawn(rng, units, units), drawn(rng, units, 1) + np.float32(1.5)]


def trained(solution, values, state, windows, learning_rate):
    Wx, Wh, Wo = (tf.Variable(value) for value in values)
    state = tf.Variable(state, trainable=False)
    losses = solution.train(Wx, Wh, Wo, state, windows, learning_rate)
    return {"losses": losses, "Wx": Wx, "Wh": Wh, "Wo": Wo, "state": state}


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    window = (tf.constant([[1.0], [0.0]]), tf.constant([[0.0], [1.0]]))
    return trained(solution, [[[0.5]], [[1.0]], [[1.0]]], [[0.0]], [window], 0.1)


@case("one window of a single time step", compare=close(rtol=1e-3, atol=1e-4))
def single_time_step(solution, rng):
    return trained(solution, weights(rng, 1, 2), drawn(rng, 1, 2), windows_of(rng, 1), 0.2)


@case("one window of four time steps, two inputs", compare=close(rtol=1e-3, atol=1e-4))
def four_time_steps(solution, rng):
    window = (tf.constant(drawn(rng, 4, 2)), tf.constant(drawn(rng, 4, 1)))
    return trained(solution, weights(rng, 2, 3), drawn(rng, 1, 3), [window], 0.2)


@case("six windows of different lengths", compare=close(rtol=1e-3, atol=1e-4))
def six_windows(solution, rng):
    return trained(solution, weights(rng, 1, 3), drawn(rng, 1, 3), windows_of(rng, 3, 2, 4, 3, 1, 3), 0.1)


@case("two calls, one after the other: the state goes on", compare=close(rtol=1e-3, atol=1e-4))
def two_calls(solution, rng):
    Wx, Wh, Wo = (tf.Variable(value) for value in weights(rng, 1, 2))
    state = tf.Variable(tf.zeros((1, 2)), trainable=False)
    first, second = windows_of(rng, 3, 3)
    losses = [solution.train(Wx, Wh, Wo, state, [window], 0.1) for window in (first, second)]
    return {"losses": losses, "Wx": Wx, "Wh": Wh, "Wo": Wo, "state": state}
