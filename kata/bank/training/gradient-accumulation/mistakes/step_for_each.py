"""You made an update for every micro-batch, so the later ones met a model already changed. That is training with small
batches; accumulation computes all gradients at the same weights and applies them once."""

import tensorflow as tf


def accumulated_step(model, optimizer, micro_batches):
    squares, examples = 0.0, 0
    for x, y in micro_batches:
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((model(x, training=True) - y) ** 2)
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
        squares += loss * len(x)
        examples += len(x)
    return squares / examples
