# tfkata: loop-retracing
import tensorflow as tf


def train(loss_function, w, batches, epochs, learning_rate, decay):
    """Train w in place with a compiled step and a falling learning rate; return each epoch's mean batch loss.

    As it stands, it traces again and again, and the learning rate does not fall.
    """
    rate = learning_rate

    @tf.function
    def step(index):
        x, y = batches[index]
        with tf.GradientTape() as tape:
            loss = loss_function(w, x, y)
        w.assign_sub(rate * tape.gradient(loss, w))
        return loss

    history = []
    for _ in range(epochs):
        total = 0.0
        for index in range(len(batches)):
            total += float(step(index))
        history.append(total / len(batches))
        rate = rate * decay
    return history
