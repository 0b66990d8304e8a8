# cause: nan-gradient
# line: 7
import tensorflow as tf

w = tf.Variable(-1.0)
with tf.GradientTape() as tape:
    likelihood = tf.math.log(w)
    loss = -likelihood * 2.0
print(tape.gradient(loss, w))
