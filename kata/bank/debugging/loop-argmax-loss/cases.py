import keras
import numpy as np
import tensorflow as tf

from kata.authoring import case, close, named


def drawn(rng, *shape):
    return np.round(rng.uniform(-1.0, 1.0, shape), 3).astype(np.float32)


def classifier(rng, features, classes):
    model = keras.Sequential([keras.Input((features,)), keras.layers.Dense(classes)])
    model.set_weights([drawn(rng, features, classes), drawn(rng, classes)])
    return model


def data(rng, count, features, classes):
    x = 2.0 * drawn(rng, count, features)
    labels = np.argmax(np.concatenate([x, np.zeros((count, 1), np.float32)], axis=1)[:, -classes:], axis=1)
    labels[:classes] = np.arange(classes)  # every class occurs
    return tf.constant(x), tf.constant(labels, tf.int64)


def trained(solution, model, x, labels, epochs, learning_rate):
    result = named(solution.train(model, x, labels, epochs, learning_rate), "losses", "accuracies")
    seen = result if isinstance(result, dict) else {"returned": result}
    return {**seen, "weights afterwards": model.get_weights()}


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(2)])
    model.set_weights([np.array([[1.0, 0.0]]), np.array([0.0, 0.0])])
    return trained(solution, model, tf.constant([[1.0]]), tf.constant([1], tf.int64), 2, 1.0)


@case("one step on two classes", compare=close(rtol=1e-3, atol=1e-4))
def one_step(solution, rng):
    return trained(solution, classifier(rng, 2, 2), *data(rng, 6, 2, 2), 1, 0.1)


@case("six epochs on three classes", compare=close(rtol=1e-3, atol=1e-4))
def three_classes(solution, rng):
    return trained(solution, classifier(rng, 2, 3), *data(rng, 9, 2, 3), 6, 0.5)


@case("a hidden layer", compare=close(rtol=1e-3, atol=1e-4))
def hidden_layer(solution, rng):
    layers = [keras.Input((2,)), keras.layers.Dense(4, activation="tanh"), keras.layers.Dense(3)]
    model = keras.Sequential(layers)
    model.set_weights([drawn(rng, 2, 4), drawn(rng, 4), drawn(rng, 4, 3), drawn(rng, 3)])
    return trained(solution, model, *data(rng, 7, 2, 3), 4, 0.2)


@case("weights that start the wrong way round", compare=close(rtol=1e-3, atol=1e-4))
def turned_round(solution, rng):
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(2, use_bias=False)])
    model.set_weights([np.array([[0.3, -0.3]], np.float32)])
    x = np.round(rng.uniform(0.8, 1.2, (4, 1)), 3).astype(np.float32)
    return trained(solution, model, tf.constant(x), tf.constant([1, 1, 1, 1], tf.int64), 3, 1.0)
