# cause: not-watched
# line: 11
# Weights in a dict, as constants: nothing of it is watched.
import tensorflow as tf

params = {"w1": tf.random.normal((3, 4)), "b1": tf.zeros((4,)), "w2": tf.random.normal((4, 1))}
x, y = tf.random.normal((10, 3)), tf.random.normal((10, 1))


def net(p, x):
    h = tf.nn.relu(x @ p["w1"] + p["b1"])
    return h @ p["w2"]


with tf.GradientTape() as tape:
    loss = tf.reduce_mean((net(params, x) - y) ** 2)
grads = tape.gradient(loss, params)
params = {k: params[k] - 0.1 * grads[k] for k in params}
