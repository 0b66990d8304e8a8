"""The inner gradient counts as a constant in your outer gradient: it was stopped, or computed where the outer tape does not
record. MAML's gradient has the factor I − inner_rate · H, which comes from differentiating the inner gradient too."""

import tensorflow as tf


def meta_gradient(loss, w, tasks, inner_rate):
    losses = []
    with tf.GradientTape() as outer:
        for support, query in tasks:
            with tf.GradientTape() as inner:
                support_loss = loss(w, *support)
            step = tf.stop_gradient(inner.gradient(support_loss, w))
            losses.append(loss(w - inner_rate * step, *query))
        meta_loss = tf.reduce_mean(losses)
    return meta_loss, outer.gradient(meta_loss, w)
