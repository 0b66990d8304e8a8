# cause: stop-gradient
# line: 14
import tensorflow as tf

enc = tf.keras.layers.Dense(3)
dec = tf.keras.layers.Dense(2)


@tf.function
def train(x):
    with tf.GradientTape() as tape:
        z = enc(x)
        z_q = z + tf.stop_gradient(tf.round(z) - z)
        out = dec(tf.stop_gradient(z_q))
        loss = tf.reduce_mean((out - x) ** 2)
    return tape.gradient(loss, enc.trainable_variables)


enc(tf.ones((1, 2)))
dec(tf.ones((1, 3)))
train(tf.ones((4, 2)))
