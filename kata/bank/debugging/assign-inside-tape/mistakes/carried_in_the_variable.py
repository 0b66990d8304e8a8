"""Between two time steps the hidden state goes through `assign`, and what is read back from a variable has no past: each time step's gradient ends at its own input, as if the state before it were a constant. Carry the state as a tensor within a window, and assign it once at the end."""

import tensorflow as tf


def train(Wx, Wh, Wo, state, windows, learning_rate):
    losses = []
    for x, y in windows:
        with tf.GradientTape() as tape:
            hidden = state
            outputs = []
            for row in tf.split(x, x.shape[0]):
                hidden = tf.tanh(tf.matmul(row, Wx) + tf.matmul(state, Wh))
                state.assign(hidden)
                outputs.append(tf.matmul(hidden, Wo))
            loss = tf.reduce_mean((tf.concat(outputs, axis=0) - y) ** 2)
        gradients = tape.gradient(loss, [Wx, Wh, Wo])
        for variable, gradient in zip([Wx, Wh, Wo], gradients, strict=True):
            variable.assign_sub(learning_rate * gradient)
        losses.append(float(loss))
    return losses
