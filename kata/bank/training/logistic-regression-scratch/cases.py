import numpy as np

from kata.authoring import case, close, named


def points(rng, count, size):
    """Two overlapping clouds, one for each class, three of four points in the first."""
    y = (np.arange(count) % 4 == 0).astype(np.float32)
    x = np.round(rng.normal(0.0, 1.0, (count, size)) + y[:, None] + 0.2, 3).astype(np.float32)
    return x, y


def fitted(solution, x, y, epochs, learning_rate):
    return named(solution.fit(x, y, epochs, learning_rate), "w", "b", "losses")


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    x, y = np.array([[1.0], [-1.0]], np.float32), np.array([1.0, 0.0], np.float32)
    return fitted(solution, x, y, 1, 0.5)


@case("four epochs on eight points", compare=close(rtol=1e-3, atol=1e-4))
def four_epochs(solution, rng):
    return fitted(solution, *points(rng, 8, 3), 4, round(rng.uniform(0.1, 0.5), 3))


@case("twelve epochs on forty points follow the reference", compare=close(rtol=1e-3, atol=1e-4))
def twelve_epochs(solution, rng):
    return fitted(solution, *points(rng, 40, 2), 12, 0.5)


@case("inputs in the hundreds, and two points on the wrong side", compare=close(rtol=1e-3, atol=1e-4))
def large_inputs(solution, rng):
    y = np.array([1, 1, 1, 0, 0, 0, 1, 0], np.float32)
    side = np.array([1, 1, 1, -1, -1, -1, -1, 1], np.float32)
    x = np.round(side[:, None] * rng.uniform(150.0, 250.0, (8, 2)), 1).astype(np.float32)
    return fitted(solution, x, y, 2, 0.05)


@case("no epochs: nothing is trained and no loss returned", compare=close(rtol=1e-3, atol=1e-4))
def no_epochs(solution, rng):
    return fitted(solution, *points(rng, 5, 2), 0, 0.1)
