# cause: no-registered-gradient
# line: 7
import tensorflow as tf

a = tf.Variable([[4.0, 3.0], [6.0, 3.0]])
with tf.GradientTape() as tape:
    lu, pivots = tf.linalg.lu(a)
    log_determinant = tf.reduce_sum(tf.math.log(tf.abs(tf.linalg.diag_part(lu))))
print(tape.gradient(log_determinant, a))
