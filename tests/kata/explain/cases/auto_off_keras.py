# cause: auto-watch-off
# line: 15
"""Only the first layer is watched."""

import tensorflow as tf

first = tf.keras.layers.Dense(4, activation="tanh")
second = tf.keras.layers.Dense(1)
x = tf.random.normal((8, 3))
second(first(x))

with tf.GradientTape(watch_accessed_variables=False) as tape:
    tape.watch([variable.value for variable in first.trainable_variables])
    hidden = first(x)
    loss = tf.reduce_mean(second(hidden) ** 2)
print(tape.gradient(loss, second.kernel))
