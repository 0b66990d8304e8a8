"""You weighted the probabilities and not their logarithms. The actions were drawn from the policy, and the gradient of
an expectation over them is that of the **logarithm**, weighted; without it, rare actions hardly learn."""

import keras
import tensorflow as tf


def reinforce_step(policy, baseline, states, actions, returns, learning_rate):
    variables = policy.trainable_variables + baseline.trainable_variables
    with tf.GradientTape() as tape:
        probabilities = tf.gather(tf.nn.softmax(policy(states)), actions, axis=1, batch_dims=1)
        differences = returns - tf.squeeze(baseline(states), axis=1)
        policy_loss = -tf.reduce_mean(tf.stop_gradient(differences) * probabilities)
        baseline_loss = tf.reduce_mean(differences**2)
        loss = policy_loss + baseline_loss
    gradients = tape.gradient(loss, variables)
    keras.optimizers.SGD(learning_rate).apply_gradients(zip(gradients, variables, strict=True))
    return policy_loss, baseline_loss
