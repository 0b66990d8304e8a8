import keras
import numpy as np
import tensorflow as tf

from kata.authoring import case, close, named


def drawn(rng, low, high, *shape):
    return np.round(rng.uniform(low, high, shape), 3).astype(np.float32)


def network(rng, shape, *layers, steepness=1.0):
    model = keras.Sequential([keras.Input(shape), *layers, keras.layers.Dense(1, use_bias=False)])
    for layer in model.layers:
        layer.set_weights([steepness * drawn(rng, 0.3, 0.8, *weight.shape) for weight in layer.get_weights()])
    return model


def after_steps(solution, critic, learning_rate, batches, penalty_weight):
    optimizer = keras.optimizers.SGD(learning_rate)
    results = []
    for real, fake, interpolates in batches:
        batch = tf.constant(real), tf.constant(fake), tf.constant(interpolates)
        results.append(named(solution.critic_step(critic, optimizer, *batch, penalty_weight), "loss", "penalty"))
    return {"results": results, "weights": critic.get_weights(), "updates made": int(optimizer.iterations)}


def batch(rng, *shape):
    real, fake = drawn(rng, 0.2, 1.0, *shape), drawn(rng, -1.0, 0.4, *shape)
    share = drawn(rng, 0.1, 0.9, shape[0], *[1] * (len(shape) - 1))
    return real, fake, np.round(share * real + (1 - share) * fake, 3).astype(np.float32)


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    critic = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, use_bias=False)])
    critic.set_weights([np.array([[3.0], [4.0]])])
    points = [[[1.0, 0.0]], [[0.0, 1.0]], [[0.5, 0.5]]]
    return after_steps(solution, critic, 0.5, [np.array(points, np.float32)], 0.5)


@case("a steep critic, whose slopes are above 1", compare=close(rtol=1e-3, atol=1e-4))
def steep(solution, rng):
    critic = network(rng, (3,), keras.layers.Dense(4, activation="softplus"), steepness=2.0)
    return after_steps(solution, critic, 0.01, [batch(rng, 4, 3)], 10.0)


@case("a flat critic, whose slopes are below 1", compare=close(rtol=1e-3, atol=1e-4))
def flat(solution, rng):
    critic = network(rng, (3,), keras.layers.Dense(2, activation="tanh"), steepness=0.4)
    return after_steps(solution, critic, 0.02, [batch(rng, 5, 3)], round(rng.uniform(5.0, 10.0), 3))


@case("small images", compare=close(rtol=1e-3, atol=1e-4))
def images(solution, rng):
    layers = [keras.layers.Conv2D(2, 2, activation="softplus"), keras.layers.Flatten()]
    return after_steps(solution, network(rng, (3, 3, 2), *layers), 0.01, [batch(rng, 3, 3, 3, 2)], 5.0)


@case("two steps one after the other", compare=close(rtol=1e-3, atol=1e-4))
def two_steps(solution, rng):
    critic = network(rng, (2,), keras.layers.Dense(3, activation="softplus"))
    return after_steps(solution, critic, 0.05, [batch(rng, 4, 2) for _ in range(2)], 2.0)
