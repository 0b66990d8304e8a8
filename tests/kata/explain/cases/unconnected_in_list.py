# cause: unconnected
# line: 8
import tensorflow as tf

params = [tf.Variable(float(i)) for i in range(1, 4)]
with tf.GradientTape() as tape:
    y = params[0] * params[2]
grads = tape.gradient(y, params)
