import keras
import tensorflow as tf


def fine_tune(base, head, x, y, head_steps, all_steps, learning_rate):
    """Train the head, then everything: each phase asks anew which variables are trainable."""
    loss_function = keras.losses.MeanSquaredError()
    losses = []

    def run_phase(steps):
        variables = base.trainable_variables + head.trainable_variables
        optimizer = keras.optimizers.SGD(learning_rate)
        for _ in range(steps):
            with tf.GradientTape() as tape:
                loss = loss_function(y, head(base(x, training=False), training=True))
            gradients = tape.gradient(loss, variables)
            optimizer.apply_gradients(zip(gradients, variables, strict=True))
            losses.append(float(loss))

    base.trainable = False
    run_phase(head_steps)
    base.trainable = True
    run_phase(all_steps)
    return losses
