# cause: left-tensorflow
# line: 9
import tensorflow as tf

w = tf.Variable(1.0)
total = 0.0
with tf.GradientTape() as tape:
    for x in [1.0, 2.0]:
        total += float((w * x - 3.0) ** 2)
    loss = tf.convert_to_tensor(total)
tape.gradient(loss, w)
