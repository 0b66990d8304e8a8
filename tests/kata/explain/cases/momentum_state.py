# cause: assigned-state
# line: 10
import tensorflow as tf

x = tf.Variable(0.5)
ema = tf.Variable(0.0, trainable=False)


def smooth(value):
    ema.assign(0.9 * ema + 0.1 * value)
    return ema


with tf.GradientTape() as tape:
    loss = tf.square(smooth(tf.sin(x)) - 1.0)
tape.gradient(loss, x)
