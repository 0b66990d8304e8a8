"""You doubled it once too often."""


def slope(x):
    return 4.0 * x
