# tfkata: maml-inner-step
import tensorflow as tf


def meta_gradient(loss, w, tasks, inner_rate):
    """Return the mean query loss after one step on each task's support set, and its gradient with respect to w."""
    losses = []
    with tf.GradientTape() as tape:
        for support, query in tasks:
            losses.append(loss(w, *query))
        meta_loss = tf.reduce_mean(losses)
    return meta_loss, tape.gradient(meta_loss, w)
