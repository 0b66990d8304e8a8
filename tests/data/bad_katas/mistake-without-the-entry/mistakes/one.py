"""You named it otherwise."""


def slop(x):
    return x
