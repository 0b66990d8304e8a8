# tfkata: loop-wrong-reduction
import tensorflow as tf


def shard_loss_and_gradients(w, b, x, y):
    """What one worker computes on its shard."""
    with tf.GradientTape() as tape:
        errors = tf.matmul(x, w) + b - y
        loss = tf.reduce_mean(errors**2)
    return loss, tape.gradient(loss, [w, b])


def train(w, b, shards, epochs, learning_rate):
    """Fit y = x @ w + b in place, one step an epoch on all shards together; return the loss before each step.

    As it stands, the result depends on how the data are split.
    """
    variables = [w, b]
    history = []
    for _ in range(epochs):
        losses = []
        totals = [tf.zeros_like(variable) for variable in variables]
        for x, y in shards:
            loss, gradients = shard_loss_and_gradients(w, b, x, y)
            losses.append(float(loss))
            totals = [total + gradient for total, gradient in zip(totals, gradients, strict=True)]

        for variable, total in zip(variables, totals, strict=True):
            variable.assign_sub(learning_rate * total)
        history.append(sum(losses) / len(losses))
    return history
