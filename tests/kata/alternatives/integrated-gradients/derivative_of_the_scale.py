# tfkata: integrated-gradients
"""The difference is inside: the gradient with respect to one scale for each entry, example by example."""

import tensorflow as tf


def integrated_gradients(f, x, baseline, steps):
    rows = []
    for example in x:
        alphas = tf.constant([[(k + 0.5) / steps] for k in range(steps)])
        scale = alphas * tf.ones_like(example)
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(scale)
            score = tf.reduce_mean(f(baseline + scale * (example - baseline)))
        rows.append(tf.reduce_sum(tape.gradient(score, scale), axis=0))
    return rows
