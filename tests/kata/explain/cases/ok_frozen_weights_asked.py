# cause: none
# A frozen layer's weights are asked for all the same, and have gradients.
import tensorflow as tf

base = tf.keras.Sequential([tf.keras.Input((6,)), tf.keras.layers.Dense(5, activation="relu")])
head = tf.keras.layers.Dense(1)
base.trainable = False
x = tf.random.normal((4, 6))
with tf.GradientTape() as tape:
    loss = tf.reduce_mean(head(base(x)) ** 2)
grads = tape.gradient(loss, base.weights + head.weights)
for v, g in zip(base.weights + head.weights, grads):
    print(v.path, g is None)
