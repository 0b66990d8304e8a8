# cause: control-flow-only
# line: 13
# How many rounds a loop over `tf.range` goes is all that the variable decides.
import tensorflow as tf

k = tf.Variable(0.5)
xs = tf.range(5, dtype=tf.float32)


def simulate(x):
    steps = tf.cast(k * 10.0, tf.int32)
    total = x
    for _ in tf.range(steps):
        total = total * 1.1
    return total


with tf.GradientTape() as tape:
    ys = tf.map_fn(simulate, xs)
    loss = tf.reduce_sum(ys)
print(tape.gradient(loss, k))
