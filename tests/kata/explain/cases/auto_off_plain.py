# cause: auto-watch-off
# line: 8
import tensorflow as tf

w = tf.Variable(tf.ones((3, 1)))
x = tf.ones((2, 3))
with tf.GradientTape(watch_accessed_variables=False) as tape:
    loss = tf.reduce_mean(x @ w)
print(tape.gradient(loss, w))
