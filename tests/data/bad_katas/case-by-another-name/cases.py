from kata.authoring import case as check


@check("at two")
def at_two(solution, rng):
    return solution.slope(2.0)
