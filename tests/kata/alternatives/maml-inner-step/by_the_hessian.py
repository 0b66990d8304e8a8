# tfkata: maml-inner-step
"""The chain rule by hand: (I − inner_rate · H) times the gradient at w′, as a Hessian-vector product."""

import tensorflow as tf


def meta_gradient(loss, w, tasks, inner_rate):
    losses, gradients = [], []
    for support, query in tasks:
        with tf.GradientTape(persistent=True) as outer:
            with tf.GradientTape() as inner:
                support_loss = loss(w, *support)
            step = inner.gradient(support_loss, w)
        adapted = w - inner_rate * step
        with tf.GradientTape() as tape:
            tape.watch(adapted)
            query_loss = loss(adapted, *query)
        after = tape.gradient(query_loss, adapted)
        losses.append(query_loss)
        gradients.append(after - inner_rate * outer.gradient(step, w, output_gradients=after))
    return sum(losses) / len(tasks), tf.add_n(gradients) / len(tasks)
