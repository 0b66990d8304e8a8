# cause: non-differentiable-argument
# line: 14
# A saliency map of tokens: cast to float or not, they are looked up as indices.
import tensorflow as tf

embed = tf.keras.layers.Embedding(100, 8)
head = tf.keras.layers.Dense(1)
tokens = tf.constant([[3, 17, 25], [8, 8, 1]])

# saliency: which input token matters most?
with tf.GradientTape() as tape:
    inputs = tf.cast(tokens, tf.float32)
    tape.watch(inputs)
    vectors = embed(inputs)
    score = tf.reduce_sum(head(tf.reduce_mean(vectors, axis=1)))
saliency = tape.gradient(score, inputs)
print(saliency)
