# cause: left-tensorflow
# line: 9
import numpy as np
import tensorflow as tf

w = tf.Variable([1.0, 2.0])
x = np.array([3.0, 4.0], dtype=np.float32)
with tf.GradientTape() as tape:
    prediction = w.numpy() * x
    loss = tf.reduce_sum(tf.square(prediction - 1.0))
print(tape.gradient(loss, w))
