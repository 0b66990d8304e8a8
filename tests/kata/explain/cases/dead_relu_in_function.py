# cause: zero-gradient
# line: 11
import tensorflow as tf

w = tf.Variable([[-1.0], [-2.0]])


@tf.function
def step(x):
    with tf.GradientTape() as tape:
        hidden = tf.nn.relu(x @ w)
        loss = tf.reduce_sum((hidden - 1.0) ** 2)
    return tape.gradient(loss, w)


print(step(tf.constant([[1.0, 2.0]])))
