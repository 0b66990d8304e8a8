import tensorflow as tf


def train(table, w, batches, learning_rate, max_norm):
    """Train embeddings and weights in place: the table's gradient is made dense, which adds up repeated rows."""
    variables = [table, w]
    losses, norms = [], []
    for ids, y in batches:
        with tf.GradientTape() as tape:
            texts = tf.reduce_mean(tf.gather(table, ids), axis=1)
            loss = tf.reduce_mean((tf.matmul(texts, w) - y) ** 2)
        gradients = [tf.convert_to_tensor(gradient) for gradient in tape.gradient(loss, variables)]
        clipped, norm = tf.clip_by_global_norm(gradients, max_norm)
        for variable, gradient in zip(variables, clipped, strict=True):
            variable.assign_sub(learning_rate * gradient)
        losses.append(float(loss))
        norms.append(float(norm))
    return losses, norms
