import tensorflow as tf


def train(loss_function, w, batches, epochs, learning_rate, decay):
    """Train w in place: the step is traced for tensors of any number of rows, and the rate is one of them."""
    features = w.shape[0]

    @tf.function(
        input_signature=[
            tf.TensorSpec([None, features], tf.float32),
            tf.TensorSpec([None, 1], tf.float32),
            tf.TensorSpec([], tf.float32),
        ]
    )
    def step(x, y, rate):
        with tf.GradientTape() as tape:
            loss = loss_function(w, x, y)
        w.assign_sub(rate * tape.gradient(loss, w))
        return loss

    history = []
    for epoch in range(epochs):
        rate = tf.constant(learning_rate * decay**epoch, tf.float32)
        losses = [float(step(x, y, rate)) for x, y in batches]
        history.append(sum(losses) / len(losses))
    return history
