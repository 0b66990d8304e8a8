# cause: no-registered-gradient
# line: 12
import tensorflow as tf

kernel = tf.Variable(tf.random.normal((3, 3, 1, 1)))


@tf.function
def step(images):
    with tf.GradientTape() as tape:
        features = tf.nn.conv2d(images, kernel, 1, "SAME")
        small = tf.image.resize(features, (2, 2), method="area")
        loss = tf.reduce_sum(small)
    return tape.gradient(loss, kernel)


step(tf.random.normal((1, 4, 4, 1)))
