# cause: none
import tensorflow as tf

x = tf.Variable([1.0, 2.0])
with tf.GradientTape() as outer:
    with tf.GradientTape() as inner:
        y = x[0] ** 2 * x[1]
    gradient = inner.gradient(y, x)
print(outer.jacobian(gradient, x))
