# tfkata: loss-scaling-by-hand
"""Everything in one graph, with `tf.cond`."""

import tensorflow as tf


def scaled_step(loss_of, variables, scale, good_steps, learning_rate, growth_steps):
    @tf.function
    def step():
        with tf.GradientTape() as tape:
            loss = loss_of()
            scaled = loss * scale
        gradients = [g / scale for g in tape.gradient(scaled, variables)]
        finite = tf.reduce_all([tf.reduce_all(tf.math.is_finite(g)) for g in gradients])

        def update():
            for variable, gradient in zip(variables, gradients):
                variable.assign_sub(learning_rate * gradient)
            grown = tf.equal(good_steps + 1, growth_steps)
            scale.assign(tf.where(grown, 2.0 * scale, scale))
            good_steps.assign(tf.where(grown, 0, good_steps + 1))
            return True

        def skip():
            scale.assign(0.5 * scale)
            good_steps.assign(0)
            return False

        tf.cond(finite, update, skip)
        return loss

    return step()
