import keras
import tensorflow as tf


def train(model, x, labels, epochs, learning_rate):
    """Train on the cross-entropy, which is differentiable; the accuracy, which is not, is only reported."""
    optimizer = keras.optimizers.SGD(learning_rate)
    losses, accuracies = [], []
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            logits = model(x, training=True)
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits))
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
        correct = tf.argmax(logits, axis=1) == labels
        losses.append(float(loss))
        accuracies.append(float(tf.reduce_mean(tf.cast(correct, tf.float32))))
    return losses, accuracies
