import keras
import numpy as np
import tensorflow as tf

from kata.authoring import case, close, named


def drawn(rng, low, high, *shape):
    return np.round(rng.uniform(low, high, shape), 3).astype(np.float32)


def network(rng, inputs, outputs, *hidden):
    model = keras.Sequential([keras.Input((inputs,)), *hidden, keras.layers.Dense(outputs)])
    model.set_weights([drawn(rng, -0.8, 0.8, *weight.shape) for weight in model.get_weights()])
    return model


def batch(rng, count, size, actions, least=2.0):
    """Random states, actions of which none is the only one, and returns from `least` on."""
    taken = rng.permutation(np.arange(count) % actions).astype(np.int32)
    return drawn(rng, -1.0, 1.0, count, size), taken, drawn(rng, least, least + 3.0, count)


def after_steps(solution, policy, baseline, batches, learning_rate):
    losses = []
    for states, actions, returns in batches:
        data = tf.constant(states), tf.constant(actions), tf.constant(returns)
        result = solution.reinforce_step(policy, baseline, *data, learning_rate)
        losses.append(named(result, "policy's loss", "baseline's loss"))
    weights = {"policy": policy.get_weights(), "baseline": baseline.get_weights()}
    return {"losses": losses, "weights": weights}


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    policy = keras.Sequential([keras.Input((1,)), keras.layers.Dense(2, use_bias=False, kernel_initializer="zeros")])
    baseline = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False)])
    baseline.set_weights([np.array([[0.5]])])
    data = np.ones((1, 1), np.float32), np.array([1], np.int32), np.array([1.5], np.float32)
    return after_steps(solution, policy, baseline, [data], 0.5)


@case("six transitions with three actions", compare=close(rtol=1e-3, atol=1e-4))
def six_transitions(solution, rng):
    rate = round(rng.uniform(0.05, 0.2), 3)
    return after_steps(solution, network(rng, 2, 3), network(rng, 2, 1), [batch(rng, 6, 2, 3)], rate)


@case("returns that are worse than expected", compare=close(rtol=1e-3, atol=1e-4))
def worse_than_expected(solution, rng):
    data = batch(rng, 5, 2, 2, least=-8.0)
    return after_steps(solution, network(rng, 2, 2), network(rng, 2, 1), [data], 0.05)


@case("two steps of two networks", compare=close(rtol=1e-3, atol=1e-4))
def two_steps(solution, rng):
    policy = network(rng, 3, 4, keras.layers.Dense(4, activation="tanh"))
    baseline = network(rng, 3, 1)
    return after_steps(solution, policy, baseline, [batch(rng, 8, 3, 4) for _ in range(2)], 0.05)


@case("returns just as expected leave both as they are", compare=close(rtol=1e-3, atol=1e-4))
def as_expected(solution, rng):
    baseline = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    baseline.set_weights([np.zeros((2, 1)), np.array([2.0])])
    states, actions, _ = batch(rng, 4, 2, 2)
    data = states, actions, np.full(4, 2.0, np.float32)
    return after_steps(solution, network(rng, 2, 2), baseline, [data], 0.1)
