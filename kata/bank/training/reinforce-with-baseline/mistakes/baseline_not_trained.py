"""Your baseline did not learn: only the policy was updated. Its loss (R − V)² needs a gradient and a step as well."""

import keras
import tensorflow as tf


def reinforce_step(policy, baseline, states, actions, returns, learning_rate):
    with tf.GradientTape() as tape:
        surprises = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=actions, logits=policy(states))
        differences = returns - tf.squeeze(baseline(states), axis=1)
        policy_loss = tf.reduce_mean(tf.stop_gradient(differences) * surprises)
        baseline_loss = tf.reduce_mean(differences**2)
    gradients = tape.gradient(policy_loss, policy.trainable_variables)
    keras.optimizers.SGD(learning_rate).apply_gradients(zip(gradients, policy.trainable_variables, strict=True))
    return policy_loss, baseline_loss
