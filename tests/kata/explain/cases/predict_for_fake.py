# cause: left-tensorflow
# line: 16
# The generator's images come from `predict`, which answers with NumPy's arrays.
import tensorflow as tf
from tensorflow.keras import layers

gen = tf.keras.Sequential([layers.Input((8,)), layers.Dense(16, activation="relu"), layers.Dense(4)])
disc = tf.keras.Sequential([layers.Input((4,)), layers.Dense(16, activation="relu"), layers.Dense(1)])
bce = tf.keras.losses.BinaryCrossentropy(from_logits=True)
g_opt, d_opt = tf.keras.optimizers.Adam(1e-4), tf.keras.optimizers.Adam(1e-4)
real = tf.random.normal((32, 4))


def train_step(real):
    noise = tf.random.normal((32, 8))
    fake = gen.predict(noise, verbose=0)
    with tf.GradientTape() as g_tape, tf.GradientTape() as d_tape:
        real_out = disc(real, training=True)
        fake_out = disc(fake, training=True)
        g_loss = bce(tf.ones_like(fake_out), fake_out)
        d_loss = bce(tf.ones_like(real_out), real_out) + bce(tf.zeros_like(fake_out), fake_out)
    g_grads = g_tape.gradient(g_loss, gen.trainable_variables)
    d_grads = d_tape.gradient(d_loss, disc.trainable_variables)
    d_opt.apply_gradients(zip(d_grads, disc.trainable_variables))
    g_opt.apply_gradients(zip(g_grads, gen.trainable_variables))


train_step(real)
