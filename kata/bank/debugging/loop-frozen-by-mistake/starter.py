# tfkata: loop-frozen-by-mistake
import keras
import tensorflow as tf


def fine_tune(base, head, x, y, head_steps, all_steps, learning_rate):
    """Train the head on the frozen base, then both together, in place; return the loss before each step.

    As it stands, the base's kernels are never trained.
    """
    loss_function = keras.losses.MeanSquaredError()
    losses = []

    base.trainable = False
    variables = base.trainable_variables + head.trainable_variables
    optimizer = keras.optimizers.SGD(learning_rate)

    def run_phase(steps):
        for _ in range(steps):
            with tf.GradientTape() as tape:
                features = base(x, training=base.trainable)
                loss = loss_function(y, head(features, training=True))
            gradients = tape.gradient(loss, variables)
            optimizer.apply_gradients(zip(gradients, variables, strict=True))
            losses.append(float(loss))

    run_phase(head_steps)
    base.trainable = True
    run_phase(all_steps)
    return losses
