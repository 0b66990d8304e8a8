# cause: none
import tensorflow as tf

enc = tf.keras.layers.Dense(4)
dec = tf.keras.layers.Dense(3)
x = tf.random.normal((8, 3))
for _ in range(2):
    with tf.GradientTape() as tape:
        mean, logvar = tf.split(enc(x), 2, axis=1)
        z = mean + tf.exp(0.5 * logvar) * tf.random.normal(tf.shape(mean))
        rec = tf.reduce_mean(tf.square(dec(z) - x))
        kl = -0.5 * tf.reduce_mean(1 + logvar - mean**2 - tf.exp(logvar))
        loss = rec + kl
    v = enc.trainable_variables + dec.trainable_variables
    for g, w in zip(tape.gradient(loss, v), v):
        w.assign_sub(0.01 * g)
