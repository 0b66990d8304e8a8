# cause: zero-gradient
# line: 23
# The second derivative of a relu network, all inside a function.
import tensorflow as tf

net = tf.keras.Sequential(
    [
        tf.keras.Input((1,)),
        tf.keras.layers.Dense(20, activation="relu"),
        tf.keras.layers.Dense(20, activation="relu"),
        tf.keras.layers.Dense(1),
    ]
)
x = tf.reshape(tf.linspace(-1.0, 1.0, 11), (-1, 1))


@tf.function
def residual(x):
    with tf.GradientTape() as t2:
        t2.watch(x)
        with tf.GradientTape() as t1:
            t1.watch(x)
            u = net(x)
        u_x = t1.gradient(u, x)
    u_xx = t2.gradient(u_x, x)
    return u_xx - u


print(tf.reduce_mean(residual(x) ** 2))
