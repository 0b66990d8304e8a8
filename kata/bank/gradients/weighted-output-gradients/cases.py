import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, *shape):
    return tf.constant(np.round(rng.uniform(0.5, 2.0, shape), 3), tf.float32)


@case("the example of the prompt", compare=close(rtol=1e-4, atol=1e-5))
def example(solution, rng):
    def f(sources):
        return sources["a"] * sources["b"][0]

    sources = {"a": tf.constant([1.0, 2.0]), "b": [tf.Variable(3.0), tf.Variable(4.0)]}
    return solution.weighted_gradients(f, sources, tf.constant([1.0, 10.0]))


@case("the variables of a layer and its input", compare=close(rtol=1e-4, atol=1e-5))
def layer(solution, rng):
    def f(sources):
        kernel, bias = sources["layer"]
        return tf.tanh(tf.linalg.matvec(kernel, sources["x"]) + bias)

    sources = {"layer": [tf.Variable(drawn(rng, 3, 2)), tf.Variable(drawn(rng, 3))], "x": drawn(rng, 2) - 1.0}
    return solution.weighted_gradients(f, sources, drawn(rng, 3))


@case("constants alone", compare=close(rtol=1e-4, atol=1e-5))
def constants(solution, rng):
    def f(sources):
        return sources["x"] ** 2 + sources["shift"]

    return solution.weighted_gradients(f, {"x": drawn(rng, 3), "shift": drawn(rng)}, drawn(rng, 3))


@case("sources that are not used have zeros of their shape", compare=close(rtol=1e-4, atol=1e-5))
def unused(solution, rng):
    def f(sources):
        return tf.exp(sources["used"])

    unused = [tf.Variable(drawn(rng, 2, 2)), drawn(rng, 3)]
    return solution.weighted_gradients(f, {"used": tf.Variable(drawn(rng, 2)), "unused": unused}, drawn(rng, 2))
