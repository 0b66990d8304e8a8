# cause: no-registered-gradient
# line: 9
import tensorflow as tf

m = tf.Variable([[1.0, 0.2], [0.1, 1.0]])
with tf.GradientTape() as tape:
    e = tf.linalg.expm(m)
    c = tf.cast(e, tf.complex64)
    logarithm = tf.linalg.logm(c)
    loss = tf.reduce_sum(tf.math.real(logarithm))
tape.gradient(loss, m)
