import numpy as np

from kata.authoring import case, close, named


def line(rng, count):
    x = np.round(rng.uniform(-2.0, 2.0, (count, 1)), 2)
    slope, intercept = rng.uniform(1.0, 3.0), rng.uniform(-2.0, -0.5)
    y = np.round(slope * x + intercept + rng.normal(0.0, 0.1, (count, 1)), 2)
    return x.astype(np.float32), y.astype(np.float32)


def fitted(solution, x, y, epochs, learning_rate):
    return named(solution.fit(x, y, epochs, learning_rate), "w", "b", "losses")


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    one = np.ones((1, 1), np.float32)
    return fitted(solution, one, 2.0 * one, 1, 0.1)


@case("twelve epochs on twenty points follow the reference", compare=close(rtol=1e-3, atol=1e-4))
def follows_the_reference(solution, rng):
    return fitted(solution, *line(rng, 20), 12, 0.1)


@case("another learning rate", compare=close(rtol=1e-3, atol=1e-4))
def another_rate(solution, rng):
    return fitted(solution, *line(rng, 8), 4, round(rng.uniform(0.2, 0.5), 2))


@case("no epochs: nothing is trained and no loss returned", compare=close(rtol=1e-3, atol=1e-4))
def no_epochs(solution, rng):
    return fitted(solution, *line(rng, 5), 0, 0.1)
