# cause: control-flow-only
# line: 9
import tensorflow as tf

limit = tf.Variable(4.0)
x = tf.Variable(1.0)
with tf.GradientTape(persistent=True) as tape:
    y = x
    while y < limit:
        y = y * 2.0
print(tape.gradient(y, limit), tape.gradient(y, x))
