# cause: none
import tensorflow as tf

policy = tf.keras.Sequential([tf.keras.Input((4,)), tf.keras.layers.Dense(2)])
with tf.GradientTape() as tape:
    logits = policy(tf.random.normal((6, 4)))
    actions = tf.random.categorical(logits, 1)[:, 0]
    logp = -tf.nn.sparse_softmax_cross_entropy_with_logits(actions, logits)
    loss = -tf.reduce_mean(logp * tf.random.normal((6,)))
g = tape.gradient(loss, policy.trainable_variables)
print([float(tf.norm(v)) for v in g])
