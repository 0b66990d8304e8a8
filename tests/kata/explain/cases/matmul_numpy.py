# cause: left-tensorflow
# line: 9
import numpy as np
import tensorflow as tf

W = tf.Variable(np.random.randn(3, 2).astype("float32"))
X = np.random.randn(5, 3).astype("float32")
with tf.GradientTape() as tape:
    H = np.dot(X, W)
    loss = tf.reduce_mean(H**2)
tape.gradient(loss, W)
