# tfkata: good-kata


def slope(x):
    return 2.0 * x
