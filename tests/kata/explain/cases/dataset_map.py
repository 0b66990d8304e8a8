# cause: assigned-state
# line: 7
import tensorflow as tf

w = tf.Variable(3.0)
with tf.GradientTape() as tape:
    ds = tf.data.Dataset.from_tensor_slices(w * tf.constant([1.0, 2.0])).map(lambda v: v + 1.0)
    total = 0.0
    for v in ds:
        total += v
tape.gradient(total, w)
