# tfkata: attacked-slope
import tensorflow as tf


def slope(x):
    return tf.constant(x)
