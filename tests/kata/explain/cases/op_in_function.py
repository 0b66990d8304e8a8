# cause: non-differentiable-op
# line: 11
import tensorflow as tf

scores = tf.Variable([0.1, 0.7, 0.2])


@tf.function
def step():
    with tf.GradientTape() as tape:
        order = tf.argsort(scores)
        loss = tf.reduce_sum(tf.cast(order, tf.float32) * [1.0, 2.0, 3.0])
    return tape.gradient(loss, scores)


print(step())
