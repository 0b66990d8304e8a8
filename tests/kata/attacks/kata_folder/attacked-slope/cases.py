from kata.authoring import case, close


@case("the slope at a first point", compare=close(rtol=1e-5))
def first_point(solution, rng):
    return solution.slope(round(rng.uniform(-3.0, 3.0), 3))


@case("the slope at a second point", compare=close(rtol=1e-5))
def second_point(solution, rng):
    return solution.slope(round(rng.uniform(-3.0, 3.0), 3))


@case("the slope at a third point", compare=close(rtol=1e-5))
def third_point(solution, rng):
    return solution.slope(round(rng.uniform(-3.0, 3.0), 3))
