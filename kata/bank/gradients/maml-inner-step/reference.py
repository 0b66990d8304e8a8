import tensorflow as tf


def meta_gradient(loss, w, tasks, inner_rate):
    """Return the mean query loss after one step on each task's support set, and its gradient with respect to w."""
    losses = []
    with tf.GradientTape() as outer:
        for support, query in tasks:
            with tf.GradientTape() as inner:
                support_loss = loss(w, *support)
            adapted = w - inner_rate * inner.gradient(support_loss, w)
            losses.append(loss(adapted, *query))
        meta_loss = tf.reduce_mean(losses)
    return meta_loss, outer.gradient(meta_loss, w)
