# cause: none
# A triplet loss in a `train_step` of one's own.
import tensorflow as tf
from tensorflow import keras


class Triplet(keras.Model):
    def __init__(self):
        super().__init__()
        self.body = keras.Sequential([keras.layers.Dense(8, activation="relu"), keras.layers.Dense(4)])

    def call(self, x):
        return tf.math.l2_normalize(self.body(x), axis=1)

    def train_step(self, data):
        a, p, n = data[0]
        with tf.GradientTape() as tape:
            ea, ep, en = self(a), self(p), self(n)
            d = tf.norm(ea - ep, axis=1) - tf.norm(ea - en, axis=1) + 0.2
            loss = tf.reduce_mean(tf.maximum(d, 0.0))
        grads = tape.gradient(loss, self.body.trainable_weights)
        self.optimizer.apply_gradients(zip(grads, self.body.trainable_weights))
        return {"loss": loss}


model = Triplet()
model.compile("adam")
a = tf.random.normal((8, 5))
model.fit((a, a, tf.random.normal((8, 5))), epochs=2, batch_size=8, verbose=0)
