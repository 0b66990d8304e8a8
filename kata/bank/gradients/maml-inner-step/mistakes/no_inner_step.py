"""You took the query loss at w itself. MAML's loss is that after the step on the support set, at w′."""

import tensorflow as tf


def meta_gradient(loss, w, tasks, inner_rate):
    with tf.GradientTape() as tape:
        meta_loss = tf.reduce_mean([loss(w, *query) for _, query in tasks])
    return meta_loss, tape.gradient(meta_loss, w)
