"""Each of your tasks starts from the weights that the task before it was adapted to. All tasks start from the same w; only
within a task do the weights move."""

import tensorflow as tf


def meta_gradient(loss, w, tasks, inner_rate):
    losses = []
    with tf.GradientTape() as outer:
        weights = tf.convert_to_tensor(w)
        for support, query in tasks:
            with tf.GradientTape() as inner:
                inner.watch(weights)
                support_loss = loss(weights, *support)
            weights = weights - inner_rate * inner.gradient(support_loss, weights)
            losses.append(loss(weights, *query))
        meta_loss = tf.reduce_mean(losses)
    return meta_loss, outer.gradient(meta_loss, w)
