# cause: left-tensorflow
# line: 7
import tensorflow as tf

w = tf.Variable([2.0, 3.0])
with tf.GradientTape() as tape:
    a, b = w.numpy().tolist()
    y = tf.constant(a) * tf.constant(b)
print(tape.gradient(y, w))
