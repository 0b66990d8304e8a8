# cause: none
import tensorflow as tf

mha = tf.keras.layers.MultiHeadAttention(2, 4)
x = tf.random.normal((2, 5, 8))
with tf.GradientTape() as tape:
    out = mha(x, x, attention_mask=tf.ones((2, 5, 5), tf.bool))
    loss = tf.reduce_mean(out**2)
gs = tape.gradient(loss, mha.trainable_variables)
tf.keras.optimizers.Adam().apply_gradients(zip(gs, mha.trainable_variables))
