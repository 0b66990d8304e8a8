# cause: stop-recording
# line: 12
import tensorflow as tf

a = tf.Variable(2.0)


@tf.function
def f():
    with tf.GradientTape() as tape:
        with tape.stop_recording():
            b = tf.exp(a)
        c = b * 3.0
    return tape.gradient(c, a)


print(f())
