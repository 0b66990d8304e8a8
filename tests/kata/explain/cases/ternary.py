# cause: control-flow-only
# line: 8
import tensorflow as tf

alpha = tf.Variable(0.2)
base = tf.Variable(3.0)
with tf.GradientTape(persistent=True) as tape:
    k = 2.0 if alpha > 0.1 else 3.0
    y = base * k
tape.gradient(y, alpha)
