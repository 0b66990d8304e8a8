# cause: indexed-slices
# line: 7
import tensorflow as tf

emb = tf.Variable(tf.random.normal((8, 3)))
with tf.GradientTape() as tape:
    v = tf.nn.embedding_lookup(emb, [1, 1, 4])
    loss = tf.reduce_sum(v**2)
g = tape.gradient(loss, emb)
print(tf.norm(g))
