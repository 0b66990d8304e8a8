# cause: left-tensorflow
# line: 11
"""The loss itself is a NumPy number."""

import numpy as np
import tensorflow as tf

w = tf.Variable(2.0)
with tf.GradientTape() as tape:
    y = w * 3.0
    loss = np.square(y)
try:
    tape.gradient(loss, w)
except AttributeError as error:
    print(error)
