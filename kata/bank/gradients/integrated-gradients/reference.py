import tensorflow as tf


def integrated_gradients(f, x, baseline, steps):
    """Return the (b, n) attributions of f: (k, n) -> (k,) at x, from baseline, by the midpoint rule."""
    alphas = (tf.range(steps, dtype=tf.float32) + 0.5) / steps
    points = baseline + alphas[:, None, None] * (x - baseline)
    flat = tf.reshape(points, [-1, x.shape[1]])
    with tf.GradientTape() as tape:
        tape.watch(flat)
        scores = f(flat)
    gradients = tf.reshape(tape.gradient(scores, flat), points.shape)
    return (x - baseline) * tf.reduce_mean(gradients, axis=0)
