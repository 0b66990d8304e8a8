# cause: left-tensorflow
# line: 7
import tensorflow as tf

rate = tf.Variable(0.3)
with tf.GradientTape() as tape:
    decay = float(tf.exp(-rate))
    total = tf.constant(1.0)
    for _ in range(3):
        total = total * decay
print(tape.gradient(total, rate))
