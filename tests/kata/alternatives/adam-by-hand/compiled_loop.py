# tfkata: adam-by-hand
"""The whole loop in one graph, float32 powers, a TensorArray of losses."""

import tensorflow as tf


def adam(loss_of, variables, steps, learning_rate, beta_1, beta_2, epsilon):
    means = [tf.Variable(tf.zeros(v.shape)) for v in variables]
    squares = [tf.Variable(tf.zeros(v.shape)) for v in variables]

    @tf.function
    def loop():
        losses = tf.TensorArray(tf.float32, size=steps)
        for i in tf.range(steps):
            t = tf.cast(i + 1, tf.float32)
            with tf.GradientTape() as tape:
                loss = loss_of()
            losses = losses.write(i, loss)
            for w, m, v, g in zip(variables, means, squares, tape.gradient(loss, variables)):
                m.assign(beta_1 * m + (1 - beta_1) * g)
                v.assign(beta_2 * v + (1 - beta_2) * g * g)
                step = m / (1 - tf.pow(beta_1, t)) / (tf.sqrt(v / (1 - tf.pow(beta_2, t))) + epsilon)
                w.assign_sub(learning_rate * step)
        return losses.stack()

    return loop()
