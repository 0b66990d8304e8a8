# cause: nan-gradient
# line: 13
import tensorflow as tf

m = tf.keras.Sequential([tf.keras.Input((2,)), tf.keras.layers.Dense(2, kernel_initializer="zeros")])
opt = tf.keras.optimizers.SGD(0.1)


@tf.function
def step(x):
    with tf.GradientTape() as tape:
        z = m(x)
        n = z / tf.norm(z, axis=1, keepdims=True)
        loss = tf.reduce_sum(n)
    g = tape.gradient(loss, m.trainable_variables)
    opt.apply_gradients(zip(g, m.trainable_variables))
    return loss


step(tf.ones((3, 2)))
