"""The gradients are right and in the wrong order. `tape.gradient` answers in the order in which you list the sources:
ask for [W, b] and return them as (dW, db)."""

import tensorflow as tf


def layer_gradients(W, b, x):
    W, b = tf.Variable(W), tf.Variable(b)
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum((tf.matmul(W, x) + b) ** 2)
    return tuple(tape.gradient(loss, [b, W]))
