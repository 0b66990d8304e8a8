# cause: integer-dtype
# line: 7
import tensorflow as tf

w = tf.Variable([0.4, 2.6])
with tf.GradientTape() as tape:
    votes = tf.cast(w, tf.int64)
    loss = tf.reduce_sum(votes)
print(tape.gradient(loss, w))
