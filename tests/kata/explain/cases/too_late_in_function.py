# cause: watched-too-late
# line: 9
import tensorflow as tf


@tf.function
def penalty(inputs):
    with tf.GradientTape() as tape:
        scaled = inputs * 3.0
        tape.watch(inputs)
        score = tf.reduce_sum(scaled**2)
    return tape.gradient(score, inputs)


print(penalty(tf.ones((2, 2))))
