# cause: tape-reset
# line: 9
import tensorflow as tf

w = tf.Variable(2.0)
with tf.GradientTape(persistent=True) as tape:
    for x in [1.0, 2.0]:
        y = w * x
        tape.reset()
    loss = y**2
tape.gradient(loss, w)
