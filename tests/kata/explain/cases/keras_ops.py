# cause: left-tensorflow
# line: 8
import keras
import tensorflow as tf

d = keras.layers.Dense(2)
with tf.GradientTape() as tape:
    y = keras.ops.convert_to_numpy(d(tf.ones((1, 3))))
    loss = keras.ops.mean(y**2)
tape.gradient(loss, d.trainable_variables)
