# cause: left-tensorflow
# line: 17
import numpy as np
import tensorflow as tf


class Env:
    def step(self, action):
        return -np.abs(action - 0.3)


env = Env()
actor = tf.keras.Sequential([tf.keras.Input((2,)), tf.keras.layers.Dense(1)])
state = tf.ones((1, 2))
with tf.GradientTape() as tape:
    action = actor(state)
    reward = env.step(action.numpy()[0, 0])
    loss = -tf.cast(reward, tf.float32)
tape.gradient(loss, actor.trainable_variables)
