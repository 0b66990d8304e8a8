import tensorflow as tf


def run_window(Wx, Wh, Wo, hidden, x):
    """The outputs for a window, of shape (T, 1), and its last hidden state: within a window it is a tensor."""
    outputs = []
    for row in tf.split(x, x.shape[0]):
        hidden = tf.tanh(tf.matmul(row, Wx) + tf.matmul(hidden, Wh))
        outputs.append(tf.matmul(hidden, Wo))
    return tf.concat(outputs, axis=0), hidden


def train(Wx, Wh, Wo, state, windows, learning_rate):
    """Train on each window in turn, in place; the state is written once, after the window."""
    variables = [Wx, Wh, Wo]
    losses = []
    for x, y in windows:
        with tf.GradientTape() as tape:
            outputs, hidden = run_window(Wx, Wh, Wo, tf.convert_to_tensor(state), x)
            loss = tf.reduce_mean((outputs - y) ** 2)
        gradients = tape.gradient(loss, variables)
        for variable, gradient in zip(variables, gradients, strict=True):
            variable.assign_sub(learning_rate * gradient)
        state.assign(hidden)
        losses.append(float(loss))
    return losses
