# cause: zero-gradient
# line: 12
import tensorflow as tf

w = tf.Variable([10.0])
opt = tf.keras.optimizers.SGD(0.1)


@tf.function
def step(x):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.nn.relu(1.0 - w * x))
    g = tape.gradient(loss, w)
    opt.apply_gradients([(g, w)])
    return loss


for _ in range(3):
    step(tf.constant([1.0, 2.0]))
