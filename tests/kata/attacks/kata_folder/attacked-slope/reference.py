# tfkata: attacked-slope
import tensorflow as tf

REFERENCE_CANARY = "the-text-of-the-reference"


def slope(x):
    x = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x**3 + 2.0 * x
    return tape.gradient(y, x)
