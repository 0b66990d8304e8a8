# cause: not-watched
# line: 15
"""An adversarial example by the sign of the gradient."""

import tensorflow as tf


class Classifier(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = tf.keras.layers.Dense(8, activation="relu")
        self.out = tf.keras.layers.Dense(3)

    def call(self, inputs):
        return self.out(self.hidden(inputs))


def perturb(model, inputs, label):
    with tf.GradientTape() as tape:
        prediction = model(inputs)
        loss = tf.keras.losses.sparse_categorical_crossentropy(label, prediction, from_logits=True)
    gradient = tape.gradient(loss, inputs)
    if gradient is None:
        return inputs
    return inputs + 0.1 * tf.sign(gradient)


perturb(Classifier(), tf.random.normal((2, 5)), tf.constant([0, 1]))
