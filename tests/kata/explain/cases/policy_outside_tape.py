# cause: outside-tape
# line: 18
# REINFORCE: the probabilities were computed while playing, before the tape's block.
import numpy as np
import tensorflow as tf

policy = tf.keras.Sequential(
    [tf.keras.Input((4,)), tf.keras.layers.Dense(16, activation="tanh"), tf.keras.layers.Dense(2, activation="softmax")]
)
opt = tf.keras.optimizers.Adam(1e-2)
states, actions, log_probs = [], [], []
for t in range(20):
    s = np.random.randn(1, 4).astype(np.float32)
    p = policy(s)
    a = int(tf.random.categorical(tf.math.log(p), 1)[0, 0])
    states.append(s)
    actions.append(a)
    log_probs.append(tf.math.log(p[0, a]))
returns = tf.constant(np.random.randn(20).astype(np.float32))
with tf.GradientTape() as tape:
    loss = -tf.reduce_sum(tf.stack(log_probs) * returns)
grads = tape.gradient(loss, policy.trainable_variables)
opt.apply_gradients(zip(grads, policy.trainable_variables))
