from kata.authoring import case, close


@case("the gradient at x = 3", compare=close(rtol=1e-4))
def at_three(solution, rng):
    return solution.branch_gradient(3.0)


@case("at a point you have not seen", compare=close(rtol=1e-4))
def unseen_point(solution, rng):
    return solution.branch_gradient(round(rng.uniform(1.2, 4.0), 3))


@case("at a negative point", compare=close(rtol=1e-4))
def negative_point(solution, rng):
    return solution.branch_gradient(round(rng.uniform(-4.0, -0.5), 3))


@case("at zero, where it is zero and not None", compare=close(rtol=1e-4))
def at_zero(solution, rng):
    return solution.branch_gradient(0.0)
