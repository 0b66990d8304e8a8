# cause: stop-gradient
# line: 11
import tensorflow as tf

w = tf.Variable([1.0, 2.0])


@tf.function
def loss_of(x):
    normal = x * w
    frozen = tf.stop_gradient(normal)
    return tf.reduce_sum(frozen * frozen)


with tf.GradientTape() as tape:
    loss = loss_of(tf.constant([3.0, 4.0]))
print(tape.gradient(loss, w))
