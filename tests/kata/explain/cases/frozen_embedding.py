# cause: non-trainable-variable
# line: 9
import tensorflow as tf

pretrained = tf.Variable(tf.random.normal((10, 4)), trainable=False)
head = tf.Variable(tf.random.normal((4, 1)))
ids = tf.constant([1, 2, 3])
with tf.GradientTape() as tape:
    e = tf.nn.embedding_lookup(pretrained, ids)
    loss = tf.reduce_mean((e @ head) ** 2)
tape.gradient(loss, [pretrained, head])
