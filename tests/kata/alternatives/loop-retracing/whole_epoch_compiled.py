# tfkata: loop-retracing
"""A whole epoch is one compiled function over a dataset of the batches; the rate is a tensor."""

import tensorflow as tf


def train(loss_function, w, batches, epochs, learning_rate, decay):
    shapes = (tf.TensorSpec([None, w.shape[0]]), tf.TensorSpec([None, 1]))
    dataset = tf.data.Dataset.from_generator(lambda: iter(batches), output_signature=shapes)

    @tf.function
    def epoch(rate):
        total = tf.constant(0.0)
        for x, y in dataset:
            with tf.GradientTape() as tape:
                loss = loss_function(w, x, y)
            w.assign_sub(rate * tape.gradient(loss, w))
            total += loss
        return total / len(batches)

    rates = [tf.constant(learning_rate * decay**index, tf.float32) for index in range(epochs)]
    return [float(epoch(rate)) for rate in rates]
