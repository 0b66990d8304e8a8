import numpy as np
import tensorflow as tf

from kata.authoring import case, close


def drawn(rng, *shape):
    return tf.constant(np.round(rng.uniform(0.5, 2.0, shape), 3), tf.float32)


def strength(rng):
    return round(rng.uniform(0.2, 0.8), 3)


@case("the example of the prompt", compare=close(rtol=1e-4, atol=1e-5))
def example(solution, rng):
    x = tf.constant([1.0, 2.0])
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = tf.reduce_sum(solution.reverse_gradient(x, 0.5) ** 2)
    return {"y": y, "gradient": tape.gradient(y, x)}


@case("a matrix under an upstream gradient", compare=close(rtol=1e-4, atol=1e-5))
def upstream(solution, rng):
    x, weights = drawn(rng, 2, 3), drawn(rng, 2, 3)
    with tf.GradientTape() as tape:
        tape.watch(x)
        result = solution.reverse_gradient(x, strength(rng))
        y = tf.reduce_sum(weights * result)
    return {"result": result, "gradient": tape.gradient(y, x)}


@case("a network with a task and a domain classifier", compare=close(rtol=1e-4, atol=1e-5))
def domain_adversarial(solution, rng):
    encoder, task, domain = (tf.Variable(drawn(rng, *shape)) for shape in ((3, 2), (2, 1), (2, 1)))
    x, labels, domains = drawn(rng, 4, 3), drawn(rng, 4, 1), tf.constant([[0.0], [1.0], [0.0], [1.0]])
    with tf.GradientTape() as tape:
        features = tf.tanh(x @ encoder)
        logits = solution.reverse_gradient(features, strength(rng)) @ domain
        loss = tf.reduce_mean((features @ task - labels) ** 2)
        loss += tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(domains, logits))
    gradients = tape.gradient(loss, {"encoder": encoder, "task head": task, "domain head": domain})
    return {"loss": loss, "gradients": gradients}


@case("two layers of different strength, one after the other", compare=close(rtol=1e-4, atol=1e-5))
def two_layers(solution, rng):
    x = drawn(rng, 3)
    with tf.GradientTape() as tape:
        tape.watch(x)
        inner = solution.reverse_gradient(x, strength(rng))
        y = tf.reduce_sum(solution.reverse_gradient(inner**2, 1.0 + strength(rng)))
    return {"y": y, "gradient": tape.gradient(y, x)}
