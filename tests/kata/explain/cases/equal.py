# cause: non-differentiable-op
# line: 7
import tensorflow as tf

guess = tf.Variable([1.0, 2.0, 3.0])
with tf.GradientTape() as tape:
    hits = tf.cast(tf.equal(guess, [1.0, 2.0, 4.0]), tf.float32)
    loss = 1.0 - tf.reduce_mean(hits)
tape.gradient(loss, guess)
