# cause: none
import tensorflow as tf

d = tf.keras.layers.Dense(5)
with tf.GradientTape() as tape:
    logits = d(tf.random.normal((2, 6, 3)))
    labels = tf.constant([[1, 2], [3, 1]])
    loss = tf.reduce_mean(tf.nn.ctc_loss(labels, logits, [2, 2], [6, 6], logits_time_major=False))
tape.gradient(loss, d.trainable_variables)
