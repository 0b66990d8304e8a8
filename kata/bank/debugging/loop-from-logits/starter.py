# tfkata: loop-from-logits
import tensorflow as tf


def predict(w, b, x):
    """The probability of class 1, of shape (m, 1)."""
    return tf.sigmoid(tf.matmul(x, w) + b)


def cross_entropy(y, predicted):
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=predicted))


def train(w, b, x, y, steps, learning_rate):
    """Fit a logistic regression in place; return the loss before each step, and the probabilities in the end.

    As it stands, it learns slowly, and the loss stops falling at about one half.
    """
    variables = [w, b]
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            predicted = predict(w, b, x)
            loss = cross_entropy(y, predicted)

        gradients = tape.gradient(loss, variables)
        for variable, gradient in zip(variables, gradients, strict=True):
            variable.assign_sub(learning_rate * gradient)

        losses.append(float(loss))
    return losses, predict(w, b, x)
