# cause: unconnected
# line: 12
import tensorflow as tf

w, v = tf.Variable(1.0), tf.Variable(2.0)


@tf.function
def step(x):
    with tf.GradientTape() as tape:
        loss = tf.square(w * x)
    return tape.gradient(loss, [w, v])


step(tf.constant(2.0))
