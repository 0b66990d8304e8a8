# cause: non-trainable-variable
# line: 9
import tensorflow as tf

bias = tf.Variable(0.1, trainable=False)
w = tf.Variable(1.5)
with tf.GradientTape() as tape:
    y = w * 2.0
    y = y + bias
print(tape.gradient(y, [w, bias]))
