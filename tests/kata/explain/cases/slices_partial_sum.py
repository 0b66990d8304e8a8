# cause: indexed-slices
# line: 11
import tensorflow as tf


class Bag(tf.keras.layers.Layer):
    def build(self, shape):
        self.table = self.add_weight(shape=(6, 3), name="table")

    def call(self, ids):
        return tf.reduce_sum(tf.gather(self.table, ids), axis=1)


bag = Bag()
with tf.GradientTape() as tape:
    loss = tf.reduce_mean(bag(tf.constant([[0, 1], [2, 2]])) ** 2)
gradient = tape.gradient(loss, bag.trainable_variables[0])
print(type(gradient), loss)
