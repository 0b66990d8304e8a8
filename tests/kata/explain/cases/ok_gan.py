# cause: none
import tensorflow as tf

generator = tf.keras.Sequential([tf.keras.Input((2,)), tf.keras.layers.Dense(3)])
critic = tf.keras.Sequential([tf.keras.Input((3,)), tf.keras.layers.Dense(1)])
noise, real = tf.random.normal((4, 2)), tf.random.normal((4, 3))
with tf.GradientTape() as g_tape, tf.GradientTape() as c_tape:
    fake = critic(generator(noise))
    g_loss = -tf.reduce_mean(fake)
    c_loss = tf.reduce_mean(fake) - tf.reduce_mean(critic(real))
g_tape.gradient(g_loss, generator.trainable_variables)
c_tape.gradient(c_loss, critic.trainable_variables)
