# cause: unconnected
# line: 13
import tensorflow as tf

inp = tf.keras.Input((4,))
trunk = tf.keras.layers.Dense(8, activation="relu")(inp)
a = tf.keras.layers.Dense(1, name="a")(trunk)
b = tf.keras.layers.Dense(1, name="b")(trunk)
model = tf.keras.Model(inp, [a, b])
with tf.GradientTape() as tape:
    out_a, out_b = model(tf.random.normal((16, 4)))
    loss = tf.reduce_mean(out_a**2)
grads = tape.gradient(loss, model.trainable_variables)
