import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, *shape):
    return tf.constant(np.round(rng.uniform(-1.0, 1.0, shape), 3), tf.float32)


def noted(name, function, runs):
    def layer(t):
        runs.append(name)
        return function(t)

    return layer


def dense(kernel, bias):
    return lambda t: tf.tanh(t @ kernel + bias)


def observed(solution, layers, runs, x, variables):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = solution.checkpointed(layers, x)
        loss = tf.reduce_sum(y**2)
    forward = list(runs)
    runs.clear()
    gradients = tape.gradient(loss, {"x": x, **variables})
    return {"output": y, "runs forward": forward, "gradients": gradients, "runs backward": list(runs)}


@case("the example of the prompt", compare=close(rtol=1e-4, atol=1e-5))
def example(solution, rng):
    runs = []
    layers = [noted("double", lambda t: 2.0 * t, runs), noted("square", lambda t: t**2, runs)]
    x = tf.constant([3.0])
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = solution.checkpointed(layers, x)
    forward = list(runs)
    runs.clear()
    gradient = tape.gradient(y, x)
    return {"output": y, "runs forward": forward, "gradient": gradient, "runs backward": list(runs)}


@case("three layers with variables", compare=close(rtol=1e-3, atol=1e-5))
def three_layers(solution, rng):
    runs, layers, variables = [], [], {}
    for name in ("first", "second", "third"):
        kernel, bias = tf.Variable(drawn(rng, 3, 3)), tf.Variable(drawn(rng, 3))
        variables |= {f"{name} kernel": kernel, f"{name} bias": bias}
        layers.append(noted(name, dense(kernel, bias), runs))
    return observed(solution, layers, runs, drawn(rng, 2, 3), variables)


@case("a layer without variables between two others", compare=close(rtol=1e-3, atol=1e-5))
def mixed(solution, rng):
    runs = []
    first, last = tf.Variable(drawn(rng, 3, 4)), tf.Variable(drawn(rng, 4, 2))
    layers = [noted("first", lambda t: t @ first, runs), noted("sine", tf.sin, runs)]
    layers.append(noted("last", lambda t: t @ last, runs))
    return observed(solution, layers, runs, drawn(rng, 2, 3), {"first": first, "last": last})


@case("the same layer twice", compare=close(rtol=1e-3, atol=1e-5))
def shared(solution, rng):
    runs = []
    kernel, bias = tf.Variable(drawn(rng, 2, 2)), tf.Variable(drawn(rng, 2))
    layer = noted("shared", dense(kernel, bias), runs)
    return observed(solution, [layer, layer], runs, drawn(rng, 3, 2), {"kernel": kernel, "bias": bias})


@case("a single layer", compare=close(rtol=1e-3, atol=1e-5))
def single(solution, rng):
    runs = []
    kernel, bias = tf.Variable(drawn(rng, 3, 2)), tf.Variable(drawn(rng, 2))
    layers = [noted("only", dense(kernel, bias), runs)]
    return observed(solution, layers, runs, drawn(rng, 2, 3), {"kernel": kernel, "bias": bias})
