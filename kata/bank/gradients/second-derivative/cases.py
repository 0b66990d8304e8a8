from kata.authoring import case, close


@case("the second derivative at x = 2", compare=close(rtol=1e-4))
def at_two(solution, rng):
    return solution.second_derivative(2.0)


@case("at a point you have not seen", compare=close(rtol=1e-4))
def unseen_point(solution, rng):
    return solution.second_derivative(round(rng.uniform(1.1, 3.0), 3))


@case("at a negative point, where it is positive still", compare=close(rtol=1e-4))
def negative_point(solution, rng):
    return solution.second_derivative(round(rng.uniform(-2.5, -0.5), 3))


@case("at zero, where it is zero and not None", compare=close(rtol=1e-4))
def at_zero(solution, rng):
    return solution.second_derivative(0.0)
