# cause: nan-gradient
# line: 9
import tensorflow as tf

w = tf.Variable([0.0, 0.0])
x = tf.constant([1.0, -1.0])
with tf.GradientTape() as tape:
    scores = w * x
    weights = scores / tf.reduce_sum(scores)
    loss = tf.reduce_sum(weights * x)
print(tape.gradient(loss, w))
