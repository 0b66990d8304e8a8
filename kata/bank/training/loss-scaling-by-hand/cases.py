import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, low, high, *shape):
    return np.round(rng.uniform(low, high, shape), 3).astype(np.float32)


def half(value):
    return tf.cast(value, tf.float16)


def weighted(variable, weights):
    """The sum of weights · variable, with products in float16: a loss with the constant gradient `weights`."""
    return tf.reduce_sum(tf.cast(half(weights) * half(variable), tf.float32))


def after_steps(solution, loss_of, variables, scale, good_steps, learning_rate, growth_steps, steps):
    scale = tf.Variable(scale, dtype=tf.float32, trainable=False)
    good_steps = tf.Variable(good_steps, dtype=tf.int32, trainable=False)
    losses, scales, counts, moved = [], [], [], []
    for _ in range(steps):
        losses.append(solution.scaled_step(loss_of, variables, scale, good_steps, learning_rate, growth_steps))
        scales.append(float(scale))
        counts.append(int(good_steps))
        moved.append([variable.numpy() for variable in variables])
    return {
        "loss": losses,
        "scale after each step": scales,
        "good_steps after each step": counts,
        "variables after each step": moved,
    }


@case("the example of the prompt", compare=close(rtol=3e-3, atol=1e-3))
def example(solution, rng):
    w = tf.Variable(1.0)
    return after_steps(solution, lambda: tf.cast(2 * half(w), tf.float32), [w], 65536.0, 0, 0.25, 10, 3)


@case("gradients too small for float16 by themselves", compare=close(rtol=3e-3, atol=1e-3))
def too_small(solution, rng):
    W, b = tf.Variable(drawn(rng, 0.5, 1.0, 2, 2)), tf.Variable(drawn(rng, 0.5, 1.0, 2))
    weights = tf.constant(drawn(rng, 0.5, 1.0, 2, 2))

    def loss_of():
        return (weighted(W, weights) + weighted(b, weights[0])) * 2.0**-30

    return after_steps(solution, loss_of, [W, b], 2.0**20, 0, 0.25 * 2.0**30, 10, 2)


@case("one variable's gradient overflows, the other's does not", compare=close(rtol=3e-3, atol=1e-3))
def one_overflows(solution, rng):
    small, large = tf.Variable(drawn(rng, 0.5, 1.0, 2)), tf.Variable(drawn(rng, 0.5, 1.0, 3))
    weights = tf.constant(drawn(rng, 140.0, 240.0, 3))

    def loss_of():
        return weighted(small, tf.ones(2)) + weighted(large, weights)

    return after_steps(solution, loss_of, [small, large], 1024.0, 2, 0.01, 3, 4)


@case("the overflow shows as NaN", compare=close(rtol=3e-3, atol=1e-3))
def not_a_number(solution, rng):
    w, inputs = tf.Variable(drawn(rng, 0.5, 1.0, 2)), tf.zeros(2)
    return after_steps(solution, lambda: weighted(w, inputs), [w], 131072.0, 1, 0.1, 5, 3)


@case("the scale grows after three good steps in a row", compare=close(rtol=3e-3, atol=1e-3))
def grows(solution, rng):
    w, weights = tf.Variable(drawn(rng, 0.5, 1.0, 3)), tf.constant(drawn(rng, -1.0, 1.0, 3))
    return after_steps(solution, lambda: weighted(w, weights), [w], 8.0, 0, 0.1, 3, 8)


@case("a linear model in float16", compare=close(rtol=3e-3, atol=1e-3))
def linear_model(solution, rng):
    W, b = tf.Variable(drawn(rng, -0.5, 0.5, 3, 1)), tf.Variable(drawn(rng, -0.5, 0.5, 1))
    x, y = tf.constant(drawn(rng, -1.0, 1.0, 6, 3)), tf.constant(drawn(rng, 1.0, 2.0, 6, 1))

    def loss_of():
        predicted = half(x) @ half(W) + half(b)
        return tf.reduce_mean((tf.cast(predicted, tf.float32) - y) ** 2)

    return after_steps(solution, loss_of, [W, b], 4096.0, 0, 0.1, 2, 2)


@case("the scale climbs and falls: eighteen steps", compare=close(rtol=3e-3, atol=1e-3))
def sawtooth(solution, rng):
    w, weights = tf.Variable(drawn(rng, 0.5, 1.0, 2)), tf.constant(drawn(rng, 1.1, 1.9, 2))
    return after_steps(solution, lambda: weighted(w, weights), [w], 4096.0, 0, 0.01, 3, 18)
