from kata.authoring import case


@case("at two")
async def at_two(solution, rng):
    return solution.slope(2.0)
