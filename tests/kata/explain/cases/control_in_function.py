# cause: control-flow-only
# line: 11
import tensorflow as tf

w = tf.Variable(1.0)
threshold = tf.Variable(0.5)


@tf.function
def f(x):
    if threshold > 0.0:
        y = x * w
    else:
        y = x - w
    return y


with tf.GradientTape() as tape:
    y = f(tf.constant(3.0))
dw, dt = tape.gradient(y, [w, threshold])
