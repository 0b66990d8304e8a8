"""You changed the variable itself. A step by `assign` leaves no path back to the weights before it, the next task starts from
weights that the last one has moved, and w ends up changed. Make w′ a new tensor."""

import tensorflow as tf


def meta_gradient(loss, w, tasks, inner_rate):
    losses = []
    with tf.GradientTape() as outer:
        for support, query in tasks:
            with tf.GradientTape() as inner:
                support_loss = loss(w, *support)
            w.assign_sub(inner_rate * inner.gradient(support_loss, w))
            losses.append(loss(w, *query))
        meta_loss = tf.reduce_mean(losses)
    return meta_loss, outer.gradient(meta_loss, w)
