# cause: not-watched
# line: 9
# Zeros were asked for, so that the sum below works; they hide that the image was never watched.
import tensorflow as tf

image = tf.random.uniform((4, 4))
weights = tf.Variable(tf.random.normal((4, 4)))
with tf.GradientTape() as tape:
    score = tf.reduce_sum(image * weights)
by_image, by_weights = tape.gradient(score, [image, weights], unconnected_gradients=tf.UnconnectedGradients.ZERO)
print(tf.reduce_sum(by_image), tf.reduce_sum(by_weights))
