# cause: none
# A target network's weights, cut off on purpose: zeros were asked for, and zeros are what is wanted.
import tensorflow as tf

online, target = tf.Variable([1.0, 2.0]), tf.Variable([0.5, 1.5])
with tf.GradientTape() as tape:
    goal = tf.stop_gradient(0.9 * target)
    loss = tf.reduce_mean((online - goal) ** 2)
gradients = tape.gradient(loss, [online, target], unconnected_gradients="zero")
print(tf.linalg.global_norm(gradients))
