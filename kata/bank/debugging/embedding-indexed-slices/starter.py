# tfkata: embedding-indexed-slices
import tensorflow as tf


def global_norm(table_gradient, w_gradient):
    squares = tf.reduce_sum(table_gradient.values**2) + tf.reduce_sum(w_gradient**2)
    return tf.sqrt(squares)


def update_rows(table, indices, change):
    """Take `change` off the rows that the indices name, and leave the others alone."""
    rows = tf.gather(table, indices)
    table.scatter_update(tf.IndexedSlices(rows - change, indices))


def train(table, w, batches, learning_rate, max_norm):
    """Train embeddings and weights in place with clipped gradients; return the batches' losses and gradient norms.

    As it stands, it is wrong for batches in which a word occurs twice.
    """
    losses, norms = [], []
    for ids, y in batches:
        with tf.GradientTape() as tape:
            texts = tf.reduce_mean(tf.gather(table, ids), axis=1)
            loss = tf.reduce_mean((tf.matmul(texts, w) - y) ** 2)

        # The table's gradient is a tf.IndexedSlices: only the rows of the words that occur.
        table_gradient, w_gradient = tape.gradient(loss, [table, w])
        norm = global_norm(table_gradient, w_gradient)
        scale = tf.minimum(1.0, max_norm / norm)

        update_rows(table, table_gradient.indices, learning_rate * scale * table_gradient.values)
        w.assign_sub(learning_rate * scale * w_gradient)

        losses.append(float(loss))
        norms.append(float(norm))
    return losses, norms
