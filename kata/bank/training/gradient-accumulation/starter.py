# tfkata: gradient-accumulation
import keras
import tensorflow as tf


def accumulated_step(model, optimizer, micro_batches):
    """Make one update with the gradient of the mean squared error over all micro-batches; return that error."""
    for x, y in micro_batches:
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((model(x) - y) ** 2)
        gradients = tape.gradient(loss, model.trainable_variables)
    return loss
