# cause: watched-too-late
# line: 7
import tensorflow as tf


def energy(position):
    return 0.5 * tf.reduce_sum(tf.square(position))


def force(position):
    position = tf.convert_to_tensor(position)
    with tf.GradientTape() as tape:
        value = energy(position)
        tape.watch(position)
    return tape.gradient(value, position)


print(force([0.1, 0.2]))
