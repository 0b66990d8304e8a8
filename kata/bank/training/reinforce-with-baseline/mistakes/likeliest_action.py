"""You took the log-probability of the likeliest action. The return was earned by the action that was taken: use
`actions`."""

import keras
import tensorflow as tf


def reinforce_step(policy, baseline, states, actions, returns, learning_rate):
    variables = policy.trainable_variables + baseline.trainable_variables
    with tf.GradientTape() as tape:
        log_probabilities = tf.nn.log_softmax(policy(states))
        differences = returns - tf.squeeze(baseline(states), axis=1)
        policy_loss = -tf.reduce_mean(tf.stop_gradient(differences) * tf.reduce_max(log_probabilities, axis=1))
        baseline_loss = tf.reduce_mean(differences**2)
        loss = policy_loss + baseline_loss
    gradients = tape.gradient(loss, variables)
    keras.optimizers.SGD(learning_rate).apply_gradients(zip(gradients, variables, strict=True))
    return policy_loss, baseline_loss
