from kata.authoring import case, close


@case("at two", compare=near(rtol=1e-4))
def at_two(solution, rng):
    return solution.slope(2.0)
