from kata.authoring import case, close


@case("at two", compare=close(rtol=10 ** -4))
def at_two(solution, rng):
    return solution.slope(2.0)
