# cause: indexed-slices
# line: 8
import tensorflow as tf

vectors = tf.Variable(tf.ones((4, 2)))
for pair in ([0, 1], [2, 3]):
    with tf.GradientTape() as tape:
        a, b = tf.unstack(tf.nn.embedding_lookup(vectors, pair))
        loss = tf.reduce_sum((a - b * 2.0) ** 2)
    gradient = tape.gradient(loss, vectors)
    try:
        vectors.assign_sub(0.1 * gradient)
    except (TypeError, ValueError) as error:
        print(error)
        break
