# cause: indexed-slices
# line: 7
import tensorflow as tf

table = tf.Variable(tf.random.normal((5, 3)))
with tf.GradientTape() as tape:
    rows = tf.gather(table, [0, 2])
    loss = tf.reduce_sum(rows**2)
gradient = tape.gradient(loss, table)
print(gradient)
