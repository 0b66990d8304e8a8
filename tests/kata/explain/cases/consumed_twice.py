# cause: tape-consumed
# line: 9
import tensorflow as tf

w, b = tf.Variable(1.0), tf.Variable(0.5)
with tf.GradientTape() as tape:
    loss = (w * 3.0 + b - 1.0) ** 2
dw = tape.gradient(loss, w)
db = tape.gradient(loss, b)
