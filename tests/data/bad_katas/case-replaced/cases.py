from kata.authoring import case


@case("at two")
def at_two(solution, rng):
    return solution.slope(2.0)


def at_two(solution, rng):
    return 12.0
