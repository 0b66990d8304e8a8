# cause: none
import tensorflow as tf

inp = tf.keras.Input((6,), dtype="int32")
h = tf.keras.layers.Embedding(20, 4, mask_zero=True)(inp)
h = tf.keras.layers.GRU(5)(h)
out = tf.keras.layers.Dense(1, activation="sigmoid")(h)
m = tf.keras.Model(inp, out)
m.compile("rmsprop", "binary_crossentropy", metrics=["accuracy"])
m.fit(tf.random.uniform((12, 6), 0, 20, tf.int32), tf.ones((12, 1)), validation_split=0.25, epochs=2, verbose=0)
m.evaluate(tf.ones((4, 6), tf.int32), tf.ones((4, 1)), verbose=0)
m.predict(tf.ones((4, 6), tf.int32), verbose=0)
