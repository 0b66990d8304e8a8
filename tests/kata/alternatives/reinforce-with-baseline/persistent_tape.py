# tfkata: reinforce-with-baseline
"""One persistent tape; each loss is differentiated with respect to its own model, so nothing has to be stopped."""

import keras
import tensorflow as tf


def reinforce_step(policy, baseline, states, actions, returns, learning_rate):
    cross_entropy = keras.losses.SparseCategoricalCrossentropy(from_logits=True, reduction="none")
    with tf.GradientTape(persistent=True) as tape:
        advantages = returns - baseline(states)[:, 0]
        policy_loss = tf.reduce_mean(advantages * cross_entropy(actions, policy(states)))
        baseline_loss = tf.reduce_mean(tf.square(advantages))
    policy_gradients = tape.gradient(policy_loss, policy.trainable_variables)
    baseline_gradients = tape.gradient(baseline_loss, baseline.trainable_variables)
    optimizer = keras.optimizers.SGD(learning_rate)
    pairs = [*zip(policy_gradients, policy.trainable_variables), *zip(baseline_gradients, baseline.trainable_variables)]
    optimizer.apply_gradients(pairs)
    return [policy_loss.numpy(), baseline_loss.numpy()]
