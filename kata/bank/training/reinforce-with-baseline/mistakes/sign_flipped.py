"""Your policy descends on what it should climb: actions better than expected become less likely. The expected return is
to grow, so the loss is minus advantage times log-probability."""

import keras
import tensorflow as tf


def reinforce_step(policy, baseline, states, actions, returns, learning_rate):
    variables = policy.trainable_variables + baseline.trainable_variables
    with tf.GradientTape() as tape:
        surprises = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=actions, logits=policy(states))
        differences = returns - tf.squeeze(baseline(states), axis=1)
        policy_loss = -tf.reduce_mean(tf.stop_gradient(differences) * surprises)
        baseline_loss = tf.reduce_mean(differences**2)
        loss = policy_loss + baseline_loss
    gradients = tape.gradient(loss, variables)
    keras.optimizers.SGD(learning_rate).apply_gradients(zip(gradients, variables, strict=True))
    return policy_loss, baseline_loss
