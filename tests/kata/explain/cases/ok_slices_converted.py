# cause: none
import tensorflow as tf

table = tf.Variable(tf.ones((4, 2)))
with tf.GradientTape() as tape:
    loss = tf.reduce_sum(tf.gather(table, [1, 3]) ** 2)
gradient = tf.convert_to_tensor(tape.gradient(loss, table))
table.assign_sub(0.1 * gradient)
