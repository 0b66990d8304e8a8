# cause: stop-recording
# line: 9
import tensorflow as tf

w = tf.Variable(3.0)
with tf.GradientTape() as tape:
    y = w * w
    with tape.stop_recording():
        z = y * 2.0
print(tape.gradient(z, w))
