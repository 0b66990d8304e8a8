"""Now even the output is computed from what was read back from the variable: Wx and Wh get no gradient at all, and leaving out None trains only Wo. A value that is assigned and read back has lost its path; keep `tf.tanh(...)` as a tensor and go on with that."""

import tensorflow as tf


def train(Wx, Wh, Wo, state, windows, learning_rate):
    losses = []
    for x, y in windows:
        with tf.GradientTape() as tape:
            hidden = state
            outputs = []
            for row in tf.split(x, x.shape[0]):
                state.assign(tf.tanh(tf.matmul(row, Wx) + tf.matmul(state, Wh)))
                outputs.append(tf.matmul(state, Wo))
            loss = tf.reduce_mean((tf.concat(outputs, axis=0) - y) ** 2)
        gradients = tape.gradient(loss, [Wx, Wh, Wo])
        for variable, gradient in zip([Wx, Wh, Wo], gradients, strict=True):
            if gradient is not None:
                variable.assign_sub(learning_rate * gradient)
        losses.append(float(loss))
    return losses
