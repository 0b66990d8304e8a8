# tfkata: assign-inside-tape
"""The variable is assigned in each time step, but nothing is read back from it."""

import tensorflow as tf


def train(Wx, Wh, Wo, state, windows, learning_rate):
    losses = []
    for x, y in windows:
        with tf.GradientTape(persistent=True) as tape:
            hidden, squares = state.read_value(), []
            for t in range(len(x)):
                hidden = tf.tanh(x[t : t + 1] @ Wx + hidden @ Wh)
                state.assign(hidden)
                squares.append(tf.reduce_sum((hidden @ Wo - y[t]) ** 2))
            loss = tf.add_n(squares) / len(squares)
        gradients = [tape.gradient(loss, variable) for variable in (Wx, Wh, Wo)]
        for variable, gradient in zip((Wx, Wh, Wo), gradients):
            variable.assign_sub(learning_rate * gradient)
        losses.append(loss)
    return losses
