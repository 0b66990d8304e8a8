"""You doubled it once too often."""
import tensorflow as tf


def slope(x):
    return 4.0 * x
