from kata.authoring import case, close


@case("the slope at x = 2", compare=close(rtol=1e-4))
def at_two(solution, rng):
    return solution.slope(2.0)


@case("the slope at a point you have not seen", compare=close(rtol=1e-4))
def unseen_point(solution, rng):
    return solution.slope(round(rng.uniform(0.5, 3.0), 3))


@case("the slope at a negative point", compare=close(rtol=1e-4))
def negative_point(solution, rng):
    return solution.slope(round(rng.uniform(-3.0, -0.5), 3))


@case("the slope at zero, where only 2x is left of it", compare=close(rtol=1e-4))
def at_zero(solution, rng):
    return solution.slope(0.0)
