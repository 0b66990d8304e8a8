# cause: non-differentiable-op
# line: 7
import tensorflow as tf

scores = tf.Variable([0.3, 0.9, 0.5])
with tf.GradientTape() as tape:
    best = tf.math.top_k(scores, k=2)
    loss = tf.reduce_sum(tf.cast(best.indices, tf.float32))
print(tape.gradient(loss, scores))
