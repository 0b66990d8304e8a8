# cause: none
import tensorflow as tf

critic = tf.keras.Sequential([tf.keras.Input((3,)), tf.keras.layers.Dense(8, "tanh"), tf.keras.layers.Dense(1)])
x = tf.random.normal((4, 3))
with tf.GradientTape() as outer:
    with tf.GradientTape() as inner:
        inner.watch(x)
        score = critic(x)
    slope = inner.gradient(score, x)
    penalty = tf.reduce_mean((tf.norm(slope, axis=1) - 1.0) ** 2)
gradients = outer.gradient(penalty, critic.trainable_variables[:-1])
