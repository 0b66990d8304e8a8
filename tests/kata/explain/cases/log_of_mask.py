# cause: nan-gradient
# line: 11
# A mask is added as its logarithm, which is minus infinity everywhere in one row.
import tensorflow as tf

scores = tf.Variable(tf.random.normal((2, 4, 4)))
mask = tf.constant([[1, 1, 0, 0], [0, 0, 0, 0]], tf.float32)[:, None, :]
values = tf.random.normal((2, 4, 3))

with tf.GradientTape() as tape:
    masked = scores + tf.math.log(mask)
    weights = tf.nn.softmax(masked)
    out = tf.reduce_sum(tf.matmul(weights, values))
print(tf.reduce_sum(tape.gradient(out, scores)))
