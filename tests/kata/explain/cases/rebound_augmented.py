# cause: source-rebound
# line: 15
import tensorflow as tf

weights = tf.Variable([1.0, 1.0])
bias = tf.Variable(0.0)
x = tf.constant([2.0, -1.0])
for _ in range(3):
    with tf.GradientTape() as tape:
        loss = tf.square(tf.reduce_sum(weights * x) + bias - 4.0)
    dw, db = tape.gradient(loss, [weights, bias])
    if db is None:
        break
    weights.assign_sub(0.01 * dw)
    bias = bias - 0.01 * db
