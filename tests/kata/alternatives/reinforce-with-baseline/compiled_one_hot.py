# tfkata: reinforce-with-baseline
"""A compiled function with one-hot actions; updates by hand."""

import tensorflow as tf


def reinforce_step(policy, baseline, states, actions, returns, learning_rate):
    variables = [variable.value for variable in policy.trainable_variables + baseline.trainable_variables]

    @tf.function
    def run():
        with tf.GradientTape() as tape:
            logits = policy(states)
            log_pi = tf.reduce_sum(tf.one_hot(actions, logits.shape[1]) * tf.nn.log_softmax(logits), axis=1)
            values = tf.reshape(baseline(states), [-1])
            policy_loss = -tf.reduce_mean((returns - tf.stop_gradient(values)) * log_pi)
            baseline_loss = tf.reduce_mean(tf.math.squared_difference(returns, values))
            total = policy_loss + baseline_loss
        return policy_loss, baseline_loss, tape.gradient(total, variables)

    policy_loss, baseline_loss, gradients = run()
    for variable, gradient in zip(variables, gradients):
        variable.assign_sub(learning_rate * gradient)
    return policy_loss, baseline_loss
