# cause: zero-gradient
# line: 7
import tensorflow as tf

logit = tf.Variable(200.0)
with tf.GradientTape() as tape:
    p = tf.sigmoid(logit)
    loss = tf.square(p - 0.0)
print(tape.gradient(loss, logit))
