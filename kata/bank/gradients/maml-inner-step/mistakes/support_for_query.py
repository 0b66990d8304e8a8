"""You judged the adapted weights on the support set, on which they were adapted. The task's loss is that on its query set."""

import tensorflow as tf


def meta_gradient(loss, w, tasks, inner_rate):
    losses = []
    with tf.GradientTape() as outer:
        for support, query in tasks:
            with tf.GradientTape() as inner:
                support_loss = loss(w, *support)
            adapted = w - inner_rate * inner.gradient(support_loss, w)
            losses.append(loss(adapted, *support))
        meta_loss = tf.reduce_mean(losses)
    return meta_loss, outer.gradient(meta_loss, w)
