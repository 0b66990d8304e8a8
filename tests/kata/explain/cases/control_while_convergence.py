# cause: control-flow-only
# line: 10
import tensorflow as tf

tolerance = tf.Variable(0.1)


@tf.function
def solve(x):
    while tf.abs(x * x - 2.0) > tolerance:
        x = 0.5 * (x + 2.0 / x)
    return x


start = tf.Variable(1.0)
with tf.GradientTape() as tape:
    root = solve(start)
print(tape.gradient(root, [start, tolerance]))
