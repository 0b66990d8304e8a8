import keras
import numpy as np

from kata.authoring import case, close


def pair(x, y):
    return np.array(x, np.float32).reshape(-1, 1), np.array(y, np.float32).reshape(-1, 1)


def slope():
    return keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")])


def fitted(solution, model, *arguments):
    losses = solution.fit(model, *arguments)
    return {"validation losses": losses, "weights of the model": model.get_weights()}


@case("the example of the prompt", compare=close(rtol=1e-3, atol=1e-4))
def example(solution, rng):
    return fitted(solution, slope(), pair([1], [4]), pair([1], [2.5]), 0.25, 10, 2)


@case("validation falls and rises again", compare=close(rtol=1e-3, atol=1e-4))
def falls_and_rises(solution, rng):
    training = pair([1, 2], rng.uniform(3.0, 4.0) * np.array([1, 2]))
    validation = pair([1, 3], rng.uniform(1.2, 1.8) * np.array([1, 3]))
    return fitted(solution, slope(), training, validation, 0.02, 14, 3)


@case("validation goes up and down before it rises", compare=close(rtol=1e-3, atol=1e-4))
def up_and_down(solution, rng):
    # The step overshoots: the distance to the best slope changes its sign each time, and is halved.
    best = rng.uniform(1.6, 2.4)
    return fitted(solution, slope(), pair([1], [best]), pair([1], [best + 0.05 * best]), 0.75, 12, 2)


@case("the best epoch is the last that is allowed", compare=close(rtol=1e-3, atol=1e-4))
def still_falling(solution, rng):
    goal = round(rng.uniform(2.0, 3.0), 3)
    return fitted(solution, slope(), pair([1], [goal]), pair([1], [goal]), 0.05, 5, 2)


@case("the epochs run out after the best one", compare=close(rtol=1e-3, atol=1e-4))
def epochs_run_out(solution, rng):
    goal = round(rng.uniform(3.0, 4.0), 3)
    return fitted(solution, slope(), pair([1], [goal]), pair([1], [goal / 2]), 0.15, 4, 10)


@case("a validation loss that never changes", compare=close(rtol=1e-3, atol=1e-4))
def never_changes(solution, rng):
    return fitted(solution, slope(), pair([1], [3]), pair([0, 0], np.round(rng.uniform(1, 2, 2), 3)), 0.1, 10, 4)


@case("batch normalisation learns from the training data alone", compare=close(rtol=1e-3, atol=1e-4))
def two_modes(solution, rng):
    model = keras.Sequential([keras.Input((1,)), keras.layers.BatchNormalization(momentum=0.5), keras.layers.Dense(1)])
    model.layers[-1].set_weights([np.ones((1, 1), np.float32), np.zeros(1, np.float32)])
    x = np.round(rng.uniform(1.0, 3.0, 6), 3)
    return fitted(solution, model, pair(x, 2 * x + 1), pair(x[:3] + 1, 2 * x[:3]), 0.1, 4, 4)
