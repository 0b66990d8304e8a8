# cause: control-flow-only
# line: 8
import tensorflow as tf

gate = tf.Variable(0.7)
x = tf.constant([1.0, 2.0])
with tf.GradientTape() as tape:
    y = tf.cond(gate > 0.5, lambda: x * 2.0, lambda: x / 2.0)
    loss = tf.reduce_sum(y)
print(tape.gradient(loss, gate))
