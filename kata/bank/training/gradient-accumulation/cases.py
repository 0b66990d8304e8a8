import keras
import numpy as np
import tensorflow as tf

from kata.authoring import case, close


class Memory(keras.layers.Layer):
    """Passes its input on, unless that has more examples than fit."""

    def __init__(self, examples):
        super().__init__()
        self.examples = examples

    def call(self, x):
        message = "This micro-batch is too large for the memory"
        with tf.control_dependencies([tf.debugging.assert_less_equal(tf.shape(x)[0], self.examples, message)]):
            return tf.identity(x)


def drawn(rng, *shape):
    return np.round(rng.uniform(-1.0, 1.0, shape), 3).astype(np.float32)


def parts(rng, *sizes):
    """Micro-batches of these sizes; each has its own level of y, so that means of means are other means."""
    return [(drawn(rng, size, 3), drawn(rng, size, 1) + 2.0 * index - 1.0) for index, size in enumerate(sizes)]


def network(rng, largest):
    layers = [keras.Input((3,)), Memory(largest), keras.layers.Dense(4, activation="tanh"), keras.layers.Dense(1)]
    model = keras.Sequential(layers)
    model.set_weights([drawn(rng, *weight.shape) for weight in model.get_weights()])
    return model


def after_steps(solution, model, optimizer, steps):
    losses = []
    for batches in steps:
        micro_batches = ((tf.constant(x, tf.float32), tf.constant(y, tf.float32)) for x, y in batches)
        losses.append(solution.accumulated_step(model, optimizer, micro_batches))
    return {"loss": losses, "weights": model.get_weights(), "updates made": int(optimizer.iterations)}


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    layers = [keras.Input((1,)), Memory(2), keras.layers.Dense(1, use_bias=False, kernel_initializer="ones")]
    batches = [([[1.0]], [[3.0]]), ([[1.0], [1.0]], [[2.0], [0.0]])]
    return after_steps(solution, keras.Sequential(layers), keras.optimizers.SGD(0.75), [batches])


@case("three micro-batches of one size", compare=close(rtol=1e-3, atol=1e-4))
def one_size(solution, rng):
    return after_steps(solution, network(rng, 2), keras.optimizers.SGD(0.1), [parts(rng, 2, 2, 2)])


@case("micro-batches of different sizes", compare=close(rtol=1e-3, atol=1e-4))
def different_sizes(solution, rng):
    return after_steps(solution, network(rng, 5), keras.optimizers.SGD(0.1), [parts(rng, 5, 1, 3)])


@case("a single micro-batch is an ordinary step", compare=close(rtol=1e-3, atol=1e-4))
def single(solution, rng):
    return after_steps(solution, network(rng, 4), keras.optimizers.SGD(0.1), [parts(rng, 4)])


@case("two updates of an optimizer with momentum", compare=close(rtol=1e-3, atol=1e-4))
def momentum(solution, rng):
    optimizer = keras.optimizers.SGD(0.05, momentum=0.9)
    return after_steps(solution, network(rng, 3), optimizer, [parts(rng, 3, 1), parts(rng, 1, 2)])
