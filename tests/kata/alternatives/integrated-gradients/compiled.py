# tfkata: integrated-gradients
"""A compiled loop that keeps a running sum."""

import tensorflow as tf


def integrated_gradients(f, x, baseline, steps):
    @tf.function
    def compiled(x, baseline):
        total = tf.zeros_like(x)
        for k in tf.range(steps):
            alpha = (tf.cast(k, tf.float32) + 0.5) / steps
            point = x * alpha + baseline * (1.0 - alpha)
            with tf.GradientTape() as tape:
                tape.watch(point)
                score = tf.reduce_sum(f(point))
            total += tape.gradient(score, point)
        return (x - baseline) * total / tf.cast(steps, tf.float32)

    return compiled(x, baseline)
