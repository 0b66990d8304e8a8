# cause: zero-gradient
# line: 8
import tensorflow as tf

w = tf.Variable([[-3.0], [-2.0]])
x = tf.constant([[1.0, 2.0], [0.5, 1.0]])
with tf.GradientTape() as tape:
    hidden = tf.nn.relu(x @ w)
    loss = tf.reduce_mean(tf.square(hidden - 1.0))
print(tape.gradient(loss, w))
