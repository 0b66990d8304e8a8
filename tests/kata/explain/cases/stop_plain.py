# cause: stop-gradient
# line: 7
import tensorflow as tf

w = tf.Variable(2.0)
with tf.GradientTape() as tape:
    target = tf.stop_gradient(w * 3.0)
    loss = tf.square(target - 1.0)
print(tape.gradient(loss, w))
