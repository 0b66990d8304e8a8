# cause: wrong-source-object
# line: 9
import tensorflow as tf

w = tf.Variable(1.0)
with tf.GradientTape() as tape:
    loss = w * 2.0
try:
    tape.gradient(loss, w.numpy())
except AttributeError as error:
    print(error)
