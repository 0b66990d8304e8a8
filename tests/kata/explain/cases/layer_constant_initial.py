# cause: not-watched
# line: 12
"""The initial state of a recurrent network, to be learned, is no variable."""

import tensorflow as tf

cell = tf.keras.layers.SimpleRNNCell(3)
state = tf.zeros((2, 3))
inputs = tf.random.normal((2, 4))
cell(inputs, [state])
with tf.GradientTape() as tape:
    out, _ = cell(inputs, [state])
    loss = tf.reduce_sum(out)
print(tape.gradient(loss, state))
