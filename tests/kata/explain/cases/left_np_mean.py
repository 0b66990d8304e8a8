# cause: left-tensorflow
# line: 11
import numpy as np
import tensorflow as tf

w = tf.Variable([[0.5], [-0.3]])
x = tf.constant([[1.0, 2.0], [3.0, 4.0]])
y = tf.constant([[1.0], [0.0]])
with tf.GradientTape() as tape:
    error = tf.matmul(x, w) - y
    loss = tf.constant(np.mean(np.square(error)))
print(tape.gradient(loss, w))
