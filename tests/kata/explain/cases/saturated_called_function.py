# cause: zero-gradient
# line: 10
import tensorflow as tf

logit = tf.Variable([40.0, 60.0])


@tf.function
def error(target):
    probability = tf.sigmoid(logit * 10.0)
    return tf.reduce_mean(tf.square(probability - target))


with tf.GradientTape() as tape:
    loss = error(tf.constant([0.0, 0.0]))
print(tape.gradient(loss, logit))
