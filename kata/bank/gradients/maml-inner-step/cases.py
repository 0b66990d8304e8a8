import numpy as np
import tensorflow as tf

from kata.authoring import case, close, named


def drawn(rng, *shape):
    return tf.constant(np.round(rng.uniform(0.5, 1.5, shape), 3), tf.float32)


def squares(w, x, y):
    return tf.reduce_mean((tf.linalg.matvec(x, w) - y) ** 2)


def logistic(w, x, y):
    logits = tf.linalg.matvec(x, w)
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=logits))


def observed(solution, loss, w, tasks, inner_rate):
    w = tf.Variable(w)
    result = named(solution.meta_gradient(loss, w, tasks, inner_rate), "meta_loss", "gradient")
    return {"result": result, "w afterwards": w}


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    support, query = (tf.constant([[1.0]]), tf.constant([3.0])), (tf.constant([[1.0]]), tf.constant([4.0]))
    return observed(solution, squares, [1.0], [(support, query)], 0.25)


@case("one task with three weights", compare=close(rtol=1e-3, atol=1e-4))
def one_task(solution, rng):
    support, query = (drawn(rng, 4, 3), drawn(rng, 4)), (drawn(rng, 2, 3), drawn(rng, 2))
    return observed(solution, squares, drawn(rng, 3), [(support, query)], 0.1)


@case("three tasks that start from the same weights", compare=close(rtol=1e-3, atol=1e-4))
def three_tasks(solution, rng):
    tasks = [((drawn(rng, 3, 2), drawn(rng, 3)), (drawn(rng, 3, 2), drawn(rng, 3))) for _ in range(3)]
    return observed(solution, squares, drawn(rng, 2), tasks, 0.1)


@case("a logistic loss and a large step", compare=close(rtol=1e-3, atol=1e-4))
def large_step(solution, rng):
    labels = tf.constant([0.0, 1.0, 0.0])
    tasks = [((drawn(rng, 3, 2), labels), (drawn(rng, 3, 2), 1.0 - labels)) for _ in range(2)]
    return observed(solution, logistic, drawn(rng, 2), tasks, 2.0)
