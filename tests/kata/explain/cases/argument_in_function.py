# cause: non-differentiable-argument
# line: 11
import tensorflow as tf

embedding = tf.Variable(tf.random.normal((10, 4)))


@tf.function
def lookup(score):
    index = tf.cast(tf.round(score), tf.int32)
    return tf.reduce_sum(tf.nn.embedding_lookup(embedding, index))


score = tf.Variable(3.2)
with tf.GradientTape() as tape:
    out = lookup(score)
print(tape.gradient(out, score))
