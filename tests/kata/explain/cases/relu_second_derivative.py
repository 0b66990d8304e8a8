# cause: zero-gradient
# line: 15
# The residual of a differential equation with relu: its second derivative is zero everywhere.
import tensorflow as tf

net = tf.keras.Sequential([tf.keras.layers.Dense(20, activation="relu"), tf.keras.layers.Dense(1)])
x = tf.reshape(tf.linspace(-1.0, 1.0, 11), (-1, 1))


def pde_residual(x):
    with tf.GradientTape() as t2:
        t2.watch(x)
        with tf.GradientTape() as t1:
            t1.watch(x)
            u = net(x)
        u_x = t1.gradient(u, x)
    u_xx = t2.gradient(u_x, x)
    return u_xx + u


with tf.GradientTape() as tape:
    loss = tf.reduce_mean(pde_residual(x) ** 2)
grads = tape.gradient(loss, net.trainable_variables)
print([g is None for g in grads])
