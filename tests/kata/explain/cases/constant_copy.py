# cause: wrong-source-object
# line: 8
import tensorflow as tf

w = tf.Variable([1.0, 2.0])
with tf.GradientTape() as tape:
    loss = tf.reduce_sum(w * w)
w_now = tf.constant(w.numpy())
print(tape.gradient(loss, w_now))
