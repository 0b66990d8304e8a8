# cause: assigned-state
# line: 8
import tensorflow as tf

values = tf.Variable([0.5, 1.5])
table = tf.lookup.experimental.MutableHashTable(tf.int64, tf.float32, default_value=-1.0)
with tf.GradientTape() as tape:
    table.insert(tf.constant([1, 2], tf.int64), values * 2.0)
    found = table.lookup(tf.constant([2], tf.int64))
    loss = tf.reduce_sum(found)
print(tape.gradient(loss, values))
