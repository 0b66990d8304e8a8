# tfkata: reinforce-with-baseline
"""A tape for each model; the advantage is computed in NumPy."""

import keras
import tensorflow as tf


def reinforce_step(policy, baseline, states, actions, returns, learning_rate):
    advantages = returns.numpy() - baseline(states).numpy()[:, 0]
    with tf.GradientTape() as tape:
        log_pi = tf.gather(tf.nn.log_softmax(policy(states)), actions, axis=1, batch_dims=1)
        policy_loss = -tf.reduce_mean(advantages * log_pi)
    policy_gradients = tape.gradient(policy_loss, policy.trainable_weights)
    with tf.GradientTape() as tape:
        baseline_loss = keras.losses.MeanSquaredError()(returns[:, None], baseline(states))
    baseline_gradients = tape.gradient(baseline_loss, baseline.trainable_weights)
    keras.optimizers.SGD(learning_rate).apply_gradients(zip(policy_gradients, policy.trainable_weights))
    keras.optimizers.SGD(learning_rate).apply_gradients(zip(baseline_gradients, baseline.trainable_weights))
    return float(policy_loss), float(baseline_loss)
