# cause: non-differentiable-op
# line: 12
# Gumbel's trick without the straight-through part: argmax cuts it.
import tensorflow as tf

logits = tf.Variable([[0.3, 0.2, 0.5]])
codebook = tf.Variable(tf.random.normal((3, 2)))
with tf.GradientTape() as tape:
    u = tf.random.uniform(tf.shape(logits))
    g = -tf.math.log(-tf.math.log(u))
    y = tf.nn.softmax((logits + g) / 0.5)
    hard = tf.one_hot(tf.argmax(y, axis=-1), 3)
    z = hard @ codebook
    loss = tf.reduce_sum(z**2)
print(tape.gradient(loss, [logits, codebook]))
