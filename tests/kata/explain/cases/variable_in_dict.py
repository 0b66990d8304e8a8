# cause: outside-tape
# line: 6
import tensorflow as tf

params = {"a": tf.Variable(1.0), "b": tf.Variable(2.0)}
scaled = {name: value * 2.0 for name, value in params.items()}
with tf.GradientTape() as tape:
    loss = scaled["a"] + scaled["b"]
grads = tape.gradient(loss, params)
