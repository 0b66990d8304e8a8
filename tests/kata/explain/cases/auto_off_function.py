# cause: auto-watch-off
# line: 12
import tensorflow as tf

scale = tf.Variable(0.5)


@tf.function
def step(x):
    with tf.GradientTape(watch_accessed_variables=False) as tape:
        tape.watch(x)
        loss = tf.reduce_sum(scale * x)
    return tape.gradient(loss, scale)


print(step(tf.constant([1.0, 2.0])))
