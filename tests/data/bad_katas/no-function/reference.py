def slop(x):
    return 2.0 * x
