# cause: none
import tensorflow as tf

embedding = tf.keras.layers.Embedding(10, 4)
dense = tf.keras.layers.Dense(1)
optimizer = tf.keras.optimizers.Adam()
words, labels = tf.constant([[1, 2, 3], [4, 5, 6]]), tf.constant([[1.0], [0.0]])
for _ in range(2):
    with tf.GradientTape() as tape:
        pooled = tf.reduce_mean(embedding(words), axis=1)
        loss = tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(labels, dense(pooled)))
    variables = embedding.trainable_variables + dense.trainable_variables
    optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
