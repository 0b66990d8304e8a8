from kata.authoring import case, close


@case("the gradient at x = 1.5", compare=close(rtol=1e-4))
def example(solution, rng):
    return solution.fixed_gradient(1.5)


@case("at a point between whole numbers", compare=close(rtol=1e-4))
def between(solution, rng):
    return solution.fixed_gradient(round(rng.integers(1, 4) + rng.uniform(0.3, 0.45), 3))


@case("at a negative point", compare=close(rtol=1e-4))
def negative(solution, rng):
    return solution.fixed_gradient(round(-rng.integers(1, 4) - rng.uniform(0.3, 0.45), 3))


@case("at a small point, which an integer would lose", compare=close(rtol=1e-4))
def small(solution, rng):
    return solution.fixed_gradient(round(rng.uniform(0.1, 0.2), 3))
