# tfkata: loop-computed-outside
import tensorflow as tf


def mean_squared_error(predicted, y):
    return tf.reduce_mean((predicted - y) ** 2)


def train(w, b, x, y, steps, learning_rate, penalty):
    """Fit y = x @ w + b in place, with an L2 penalty on w; return the loss before each step.

    As it stands, b never moves and w only shrinks.
    """
    variables = [w, b]
    losses = []
    for _ in range(steps):
        predicted = tf.matmul(x, w) + b
        data_loss = mean_squared_error(predicted, y)

        with tf.GradientTape() as tape:
            loss = data_loss + penalty * tf.reduce_sum(w**2)

        gradients = tape.gradient(loss, variables)
        for variable, gradient in zip(variables, gradients, strict=True):
            if gradient is not None:
                variable.assign_sub(learning_rate * gradient)

        losses.append(float(loss))
    return losses
