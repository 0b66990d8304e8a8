from kata.authoring import case, close


@case("at two", compare=close(rtol=1e-4))
def at_two(solution, rng, extra):
    return solution.slope(2.0)
