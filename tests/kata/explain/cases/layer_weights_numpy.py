# cause: wrong-source-object
# line: 11
import tensorflow as tf

d = tf.keras.layers.Dense(2)
x = tf.ones((1, 3))
with tf.GradientTape() as tape:
    loss = tf.reduce_sum(d(x))
kernel, bias = d.get_weights()
try:
    tape.gradient(loss, [kernel, bias])
except Exception as e:
    print(e)
