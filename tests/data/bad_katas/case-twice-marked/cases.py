from kata.authoring import case


@case("at two")
@case("at two again")
def at_two(solution, rng):
    return solution.slope(2.0)
