import numpy as np

from kata.authoring import case, close, named


def gradients(solution, W, b, x):
    arrays = [np.asarray(values, np.float32) for values in (W, b, x)]
    return named(solution.layer_gradients(*arrays), "dW", "db")


def drawn(rng, *shape):
    return np.round(rng.uniform(-2.0, 2.0, shape), 2)


@case("the example of the prompt", compare=close(rtol=1e-4, atol=1e-4))
def example(solution, rng):
    return gradients(solution, [[1.0, 2.0]], [[1.0]], [[1.0], [1.0]])


@case("two outputs, three inputs, one example", compare=close(rtol=1e-4, atol=1e-4))
def one_example(solution, rng):
    return gradients(solution, drawn(rng, 2, 3), drawn(rng, 2, 1), drawn(rng, 3, 1))


@case("a batch of four examples", compare=close(rtol=1e-4, atol=1e-4))
def batch(solution, rng):
    return gradients(solution, drawn(rng, 2, 3), drawn(rng, 2, 1), drawn(rng, 3, 4))


@case("a square layer, whose shapes hide a transposition", compare=close(rtol=1e-4, atol=1e-4))
def square(solution, rng):
    return gradients(solution, drawn(rng, 3, 3), drawn(rng, 3, 1), drawn(rng, 3, 3))
