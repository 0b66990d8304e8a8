from kata.authoring import case, close


@case("the second derivative at x = 2", compare=close(rtol=1e-4))
def example(solution, rng):
    return solution.second_order(2.0)


@case("at a point you have not seen", compare=close(rtol=1e-4))
def unseen_point(solution, rng):
    return solution.second_order(round(rng.uniform(0.5, 1.9), 3))


@case("at a negative point", compare=close(rtol=1e-4))
def negative_point(solution, rng):
    return solution.second_order(round(rng.uniform(-3.0, -0.5), 3))


@case("at zero, where it is zero and not None", compare=close(rtol=1e-4))
def at_zero(solution, rng):
    return solution.second_order(0.0)
