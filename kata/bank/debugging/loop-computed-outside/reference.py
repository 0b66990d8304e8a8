import tensorflow as tf


def train(w, b, x, y, steps, learning_rate, penalty):
    """Fit y = x @ w + b in place by gradient descent: the whole forward pass is computed inside the tape's block."""
    variables = [w, b]
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            predicted = tf.matmul(x, w) + b
            loss = tf.reduce_mean((predicted - y) ** 2) + penalty * tf.reduce_sum(w**2)
        gradients = tape.gradient(loss, variables)
        for variable, gradient in zip(variables, gradients, strict=True):
            variable.assign_sub(learning_rate * gradient)
        losses.append(float(loss))
    return losses
