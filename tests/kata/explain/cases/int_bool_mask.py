# cause: integer-dtype
# line: 7
import tensorflow as tf

gate = tf.Variable([0.0, 1.0, 2.0])
with tf.GradientTape() as tape:
    on = tf.cast(gate, tf.bool)
    loss = tf.reduce_sum(tf.cast(on, tf.float32))
print(tape.gradient(loss, gate))
