# tfkata: assign-inside-tape
import tensorflow as tf


def run_window(Wx, Wh, Wo, state, x):
    """The outputs for a window, of shape (T, 1); `state` is carried along."""
    outputs = []
    for row in tf.split(x, x.shape[0]):
        hidden = tf.tanh(tf.matmul(row, Wx) + tf.matmul(state, Wh))
        state.assign(hidden)
        outputs.append(tf.matmul(hidden, Wo))
    return tf.concat(outputs, axis=0)


def train(Wx, Wh, Wo, state, windows, learning_rate):
    """Train on each window in turn, in place; return the windows' losses before their steps.

    As it stands, the gradients of Wx and Wh are wrong for windows of more than one time step.
    """
    variables = [Wx, Wh, Wo]
    losses = []
    for x, y in windows:
        with tf.GradientTape() as tape:
            outputs = run_window(Wx, Wh, Wo, state, x)
            loss = tf.reduce_mean((outputs - y) ** 2)

        gradients = tape.gradient(loss, variables)
        for variable, gradient in zip(variables, gradients, strict=True):
            variable.assign_sub(learning_rate * gradient)

        losses.append(float(loss))
    return losses
