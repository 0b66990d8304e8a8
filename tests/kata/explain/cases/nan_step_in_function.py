# cause: nan-gradient
# line: 12
import tensorflow as tf

scale = tf.Variable(0.0)
optimizer = tf.keras.optimizers.SGD(0.1)


@tf.function
def step(x):
    with tf.GradientTape() as tape:
        ratio = x / scale
        loss = tf.reduce_mean(tf.exp(-tf.square(ratio)))
    gradient = tape.gradient(loss, scale)
    return gradient


print(step(tf.constant([1.0, 2.0])))
