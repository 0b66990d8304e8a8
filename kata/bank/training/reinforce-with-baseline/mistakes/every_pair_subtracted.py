"""Returns of shape (k,) minus values of shape (k, 1) broadcast to (k, k): every return was compared with every value,
and the mean hid it. Bring both to one shape first."""

import keras
import tensorflow as tf


def reinforce_step(policy, baseline, states, actions, returns, learning_rate):
    variables = policy.trainable_variables + baseline.trainable_variables
    with tf.GradientTape() as tape:
        surprises = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=actions, logits=policy(states))
        differences = returns - baseline(states)
        policy_loss = tf.reduce_mean(tf.stop_gradient(differences) * surprises)
        baseline_loss = tf.reduce_mean(differences**2)
        loss = policy_loss + baseline_loss
    gradients = tape.gradient(loss, variables)
    keras.optimizers.SGD(learning_rate).apply_gradients(zip(gradients, variables, strict=True))
    return policy_loss, baseline_loss
