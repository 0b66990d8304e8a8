import keras
import numpy as np
import tensorflow as tf

from kata.authoring import case, close, named


def drawn(rng, low, high, *shape):
    return np.round(rng.uniform(low, high, shape), 3).astype(np.float32)


def network(rng, inputs, outputs, *hidden):
    model = keras.Sequential([keras.Input((inputs,)), *hidden, keras.layers.Dense(outputs)])
    for layer in model.layers:
        if isinstance(layer, keras.layers.Dense):
            layer.set_weights([drawn(rng, 0.3, 0.9, *weight.shape) for weight in layer.get_weights()])
    return model


def one_weight(value):
    initializer = keras.initializers.Constant(value)
    return keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False, kernel_initializer=initializer)])


def after_steps(solution, generator, discriminator, rates, batches):
    optimizers = [keras.optimizers.SGD(rate) for rate in rates]
    losses = []
    for real, noise in batches:
        result = solution.gan_step(generator, discriminator, *optimizers, tf.constant(real), tf.constant(noise))
        losses.append(named(result, "generator's loss", "discriminator's loss"))
    return {
        "losses": losses,
        "generator's weights": generator.get_weights(),
        "discriminator's weights": discriminator.get_weights(),
        "updates made": [int(optimizer.iterations) for optimizer in optimizers],
    }


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    batches = [(np.array([[2.0]], np.float32), np.array([[1.0]], np.float32))]
    return after_steps(solution, one_weight(1.0), one_weight(-1.0), (1.0, 0.5), batches)


@case("one step of two linear models", compare=close(rtol=1e-3, atol=1e-4))
def linear_models(solution, rng):
    batches = [(drawn(rng, 0.5, 2.0, 4, 2), drawn(rng, -1.0, 1.0, 4, 3))]
    rates = round(rng.uniform(0.2, 0.5), 3), round(rng.uniform(0.6, 0.9), 3)
    return after_steps(solution, network(rng, 3, 2), network(rng, 2, 1), rates, batches)


@case("two steps of two networks", compare=close(rtol=1e-3, atol=1e-4))
def networks(solution, rng):
    generator = network(rng, 2, 3)
    discriminator = network(rng, 3, 1, keras.layers.Dense(4, activation="tanh"))
    batches = [(drawn(rng, -1.0, 2.0, 5, 3), drawn(rng, -1.0, 1.0, 5, 2)) for _ in range(2)]
    return after_steps(solution, generator, discriminator, (0.3, 0.2), batches)


@case("a discriminator that is sure of itself", compare=close(rtol=1e-3, atol=1e-4))
def sure_of_itself(solution, rng):
    batches = [(drawn(rng, 20.0, 30.0, 3, 1), drawn(rng, 20.0, 30.0, 3, 1))]
    return after_steps(solution, one_weight(-1.0), one_weight(1.5), (0.1, 0.01), batches)


@case("a generator with batch normalisation", compare=close(rtol=1e-3, atol=1e-4))
def batch_normalisation(solution, rng):
    generator = network(rng, 2, 2, keras.layers.BatchNormalization(momentum=0.5))
    batches = [(drawn(rng, 0.5, 2.0, 4, 2), drawn(rng, 1.0, 3.0, 4, 2)) for _ in range(2)]
    return after_steps(solution, generator, network(rng, 2, 1), (0.3, 0.3), batches)
