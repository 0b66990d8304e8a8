# cause: assigned-state
# line: 8
import tensorflow as tf

scale = tf.Variable(2.0)
values = tf.constant([1.0, 2.0, 3.0])
with tf.GradientTape() as tape:
    data = tf.data.Dataset.from_tensors(values * scale)
    loss = tf.constant(0.0)
    for batch in data:
        loss += tf.reduce_sum(batch)
print(tape.gradient(loss, scale))
