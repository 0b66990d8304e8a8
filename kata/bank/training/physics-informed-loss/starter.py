# tfkata: physics-informed-loss
import tensorflow as tf


def physics_step(u, variables, t, k, u0, learning_rate):
    """Update the variables in place by one step on the residual of u' + k u = 0 with u(0) = u0; return the loss."""
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum((u(tf.zeros((1, 1))) - u0) ** 2)
    gradients = tape.gradient(loss, variables, unconnected_gradients="zero")
    for variable, gradient in zip(variables, gradients, strict=True):
        variable.assign_sub(learning_rate * gradient)
    return loss
