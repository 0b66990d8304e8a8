import numpy as np

from kata.authoring import case, close, named


def clouds(rng, count, size, classes):
    """A cloud of points for each class, overlapping; the first class is the most frequent."""
    labels = np.maximum(np.arange(count) % (classes + 1) - 1, 0)
    centres = rng.uniform(-1.5, 1.5, (classes, size))
    x = np.round(centres[labels] + rng.normal(0.0, 0.7, (count, size)), 3)
    return x.astype(np.float32), labels.astype(np.int64)


def fitted(solution, x, labels, classes, epochs, learning_rate):
    return named(solution.fit(x, labels, classes, epochs, learning_rate), "W", "b", "losses")


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    x, labels = np.array([[1.0], [-1.0]], np.float32), np.array([1, 0])
    return fitted(solution, x, labels, 2, 1, 0.5)


@case("four epochs on ten points of three classes", compare=close(rtol=1e-3, atol=1e-4))
def four_epochs(solution, rng):
    return fitted(solution, *clouds(rng, 10, 2, 3), 3, 4, round(rng.uniform(0.2, 0.6), 3))


@case("as many points as classes", compare=close(rtol=1e-3, atol=1e-4))
def square(solution, rng):
    x = np.round(rng.uniform(-1.0, 1.0, (4, 3)), 3).astype(np.float32)
    return fitted(solution, x, np.array([1, 3, 0, 1]), 4, 3, 0.4)


@case("twelve epochs on forty points follow the reference", compare=close(rtol=1e-3, atol=1e-4))
def twelve_epochs(solution, rng):
    return fitted(solution, *clouds(rng, 40, 2, 3), 3, 12, 0.5)


@case("inputs in the hundreds, and a point on the wrong side", compare=close(rtol=1e-3, atol=1e-4))
def large_inputs(solution, rng):
    labels = np.array([0, 1, 2, 0, 1, 2, 2])
    sides = np.array([0, 1, 2, 0, 1, 2, 0])
    x = np.round(np.eye(3)[sides] * rng.uniform(150.0, 250.0, (7, 1)), 1).astype(np.float32)
    return fitted(solution, x, labels, 3, 2, 0.05)


@case("no epochs: nothing is trained and no loss returned", compare=close(rtol=1e-3, atol=1e-4))
def no_epochs(solution, rng):
    return fitted(solution, *clouds(rng, 6, 3, 4), 4, 0, 0.1)
