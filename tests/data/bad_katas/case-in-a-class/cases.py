from kata.authoring import case


class Cases:
    @case("at two")
    def at_two(solution, rng):
        return solution.slope(2.0)
