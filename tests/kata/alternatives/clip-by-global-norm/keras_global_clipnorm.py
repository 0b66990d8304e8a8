# tfkata: clip-by-global-norm
"""The Keras optimizer clips by itself."""

import keras
import tensorflow as tf


def clipped_step(loss_of, variables, learning_rate, clip_norm):
    with tf.GradientTape() as tape:
        loss = loss_of()
    gradients = tape.gradient(loss, variables)
    optimizer = keras.optimizers.SGD(learning_rate, global_clipnorm=clip_norm)
    optimizer.apply_gradients(zip(gradients, variables))
    return tf.linalg.global_norm(gradients)
