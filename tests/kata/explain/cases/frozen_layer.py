# cause: non-trainable-variable
# line: 13
"""Fine-tuning, with the base frozen."""
import tensorflow as tf

base = tf.keras.layers.Dense(4, activation="relu")
head = tf.keras.layers.Dense(1)
x, y = tf.random.normal((6, 3)), tf.zeros((6, 1))
head(base(x))
base.trainable = False

with tf.GradientTape() as tape:
    features = base(x)
    loss = tf.reduce_mean(tf.square(head(features) - y))
gradients = tape.gradient(loss, base.variables + head.variables)
