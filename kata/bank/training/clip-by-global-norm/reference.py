import tensorflow as tf


def clipped_step(loss_of, variables, learning_rate, clip_norm):
    """Update the variables in place by one step with clipped gradients; return their global norm before clipping."""
    with tf.GradientTape() as tape:
        loss = loss_of()
    gradients, norm = tf.clip_by_global_norm(tape.gradient(loss, variables), clip_norm)
    for variable, gradient in zip(variables, gradients, strict=True):
        variable.assign_sub(learning_rate * gradient)
    return norm
