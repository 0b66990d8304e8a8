# tfkata: maml-inner-step
"""Compiled, on a tensor in w's place."""

import tensorflow as tf


def meta_gradient(loss, w, tasks, inner_rate):
    @tf.function
    def compiled(weights):
        with tf.GradientTape() as outer:
            outer.watch(weights)
            total = 0.0
            for support, query in tasks:
                with tf.GradientTape() as inner:
                    inner.watch(weights)
                    support_loss = loss(weights, *support)
                adapted = weights - inner_rate * inner.gradient(support_loss, weights)
                total += loss(adapted, *query)
            mean = total / len(tasks)
        return mean, outer.gradient(mean, weights)

    return compiled(tf.convert_to_tensor(w))
