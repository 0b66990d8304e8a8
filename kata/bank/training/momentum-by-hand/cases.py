import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, low, high, *shape):
    return np.round(rng.uniform(low, high, shape), 3).astype(np.float32)


def at_rest(variables):
    return [tf.Variable(tf.zeros_like(variable), trainable=False) for variable in variables]


def after_steps(solution, loss_of, variables, velocities, learning_rates, momentum):
    losses = [solution.momentum_step(loss_of, variables, velocities, rate, momentum) for rate in learning_rates]
    return {"losses": losses, "variables": variables, "velocities": velocities}


def linear(rng):
    W, b = tf.Variable(drawn(rng, -1.0, 1.0, 3, 2)), tf.Variable(drawn(rng, -1.0, 1.0, 2))
    x = tf.constant(drawn(rng, -1.0, 1.0, 6, 3))
    y = tf.constant(x @ W + b + drawn(rng, 0.5, 1.5, 6, 2))

    def loss_of():
        return tf.reduce_mean((x @ W + b - y) ** 2)

    return loss_of, [W, b]


@case("the example of the prompt", compare=close(rtol=1e-4, atol=1e-5))
def example(solution, rng):
    w = tf.Variable(1.0)
    return after_steps(solution, lambda: w**2, [w], at_rest([w]), [0.1, 0.1], 0.9)


@case("the first step, from rest", compare=close(rtol=1e-4, atol=1e-5))
def from_rest(solution, rng):
    loss_of, variables = linear(rng)
    return after_steps(solution, loss_of, variables, at_rest(variables), [0.1], 0.9)


@case("a step in full motion", compare=close(rtol=1e-4, atol=1e-5))
def in_motion(solution, rng):
    loss_of, variables = linear(rng)
    velocities = [tf.Variable(drawn(rng, 0.2, 0.5, *v.shape), trainable=False) for v in variables]
    return after_steps(solution, loss_of, variables, velocities, [0.1], round(rng.uniform(0.5, 0.9), 3))


@case("the learning rate changes between the steps", compare=close(rtol=1e-4, atol=1e-5))
def changing_rate(solution, rng):
    loss_of, variables = linear(rng)
    return after_steps(solution, loss_of, variables, at_rest(variables), [0.2, 0.02, 0.1], 0.8)


@case("without momentum it is plain gradient descent", compare=close(rtol=1e-4, atol=1e-5))
def no_momentum(solution, rng):
    loss_of, variables = linear(rng)
    return after_steps(solution, loss_of, variables, at_rest(variables), [0.1, 0.1], 0.0)


@case("twelve steps down a narrow valley", compare=close(rtol=1e-3, atol=1e-4))
def down_a_valley(solution, rng):
    w = tf.Variable(drawn(rng, 1.0, 2.0, 2))
    steepness = tf.constant([1.0, 20.0])
    return after_steps(solution, lambda: tf.reduce_sum(steepness * w**2) / 2, [w], at_rest([w]), [0.05] * 12, 0.8)
