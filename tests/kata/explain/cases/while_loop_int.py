# cause: integer-dtype
# line: 11
import tensorflow as tf

speed = tf.Variable(1.3)


@tf.function
def travel(steps):
    def move(i, position):
        whole = tf.cast(speed * 10.0, tf.int32)
        return i + 1, position + tf.cast(whole, tf.float32)

    _, position = tf.while_loop(lambda i, _: i < steps, move, (0, 0.0))
    return position


with tf.GradientTape() as tape:
    where = travel(tf.constant(3))
print(tape.gradient(where, speed))
