# tfkata: gradient-reversal
"""A Keras layer, as it stands in many repositories."""

import keras
import tensorflow as tf


class GradientReversal(keras.layers.Layer):
    def __init__(self, strength):
        super().__init__()
        self.strength = strength

    def call(self, inputs):
        @tf.custom_gradient
        def layer(x):
            def gradient(upstream):
                return -self.strength * upstream

            return x * 1.0, gradient

        return layer(inputs)


def reverse_gradient(x, strength):
    return GradientReversal(strength)(x)
