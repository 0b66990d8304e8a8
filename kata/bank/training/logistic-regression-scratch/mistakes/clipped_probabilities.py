"""You clipped the probabilities away from 0 and 1, as Keras does without `from_logits=True`. No NaN is left, but the
loss saturates at about 16 and its gradient is zero for just those points that are most wrong. Use the logits."""

import tensorflow as tf


def fit(x, y, epochs, learning_rate):
    w = tf.Variable(tf.zeros(x.shape[1]))
    b = tf.Variable(0.0)
    losses = []
    for _ in range(epochs):
        with tf.GradientTape() as tape:
            p = tf.clip_by_value(tf.sigmoid(tf.linalg.matvec(x, w) + b), 1e-7, 1.0 - 1e-7)
            loss = -tf.reduce_mean(y * tf.math.log(p) + (1.0 - y) * tf.math.log(1.0 - p))
        losses.append(float(loss))
        dw, db = tape.gradient(loss, [w, b])
        w.assign_sub(learning_rate * dw)
        b.assign_sub(learning_rate * db)
    return w, b, losses
