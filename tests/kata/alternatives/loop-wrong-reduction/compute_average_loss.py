# tfkata: loop-wrong-reduction
"""TensorFlow's own helper for replicas, and one tape over all shards; Keras's optimizer."""

import keras
import tensorflow as tf


def train(w, b, shards, epochs, learning_rate):
    examples = sum(x.shape[0] for x, _ in shards)
    optimizer = keras.optimizers.SGD(learning_rate)
    history = []
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            parts = []
            for x, y in shards:
                each = tf.reduce_sum(tf.square(x @ w + b - y), axis=1)
                parts.append(tf.nn.compute_average_loss(each, global_batch_size=examples))
            loss = tf.add_n(parts)
        optimizer.apply_gradients(zip(tape.gradient(loss, [w, b]), [w, b]))
        history.append(loss.numpy())
    return history
