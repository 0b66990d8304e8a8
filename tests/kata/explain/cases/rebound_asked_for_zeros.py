# cause: source-rebound
# line: 16
# Asked for zeros where there is no path: the second step's gradients are zeros, because the names hold tensors by then.
import tensorflow as tf

w = tf.Variable([[1.0], [2.0]])
b = tf.Variable([0.0])
x = tf.constant([[1.0, 2.0], [3.0, 4.0]])
y = tf.constant([[1.0], [2.0]])

for _ in range(3):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((tf.matmul(x, w) + b - y) ** 2)
    dw, db = tape.gradient(loss, [w, b], unconnected_gradients="zero")
    print(dw)
    w = w - 0.1 * dw
    b = b - 0.1 * db
