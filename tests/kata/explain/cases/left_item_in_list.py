# cause: left-tensorflow
# line: 10
import tensorflow as tf

w = tf.Variable([0.1, 0.2, 0.3])
losses = []
with tf.GradientTape() as tape:
    for step in range(3):
        value = tf.square(w[step] - 1.0)
        losses.append(value.numpy())
    loss = tf.reduce_mean(losses)
print(tape.gradient(loss, w))
