# tfkata: checkpointed-layers
"""A custom gradient with the second run in it."""

import tensorflow as tf


def checkpointed(layers, x):
    for layer in layers:
        x = _checkpoint(layer)(x)
    return x


def _checkpoint(layer):
    @tf.custom_gradient
    def run(t):
        def gradient(upstream, variables=None):
            with tf.GradientTape() as tape:
                tape.watch(t)
                y = layer(t)
            if not variables:
                return tape.gradient(y, t, output_gradients=upstream)
            return tape.gradient(y, (t, variables), output_gradients=upstream)

        return layer(t), gradient

    return run
