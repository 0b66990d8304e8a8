# cause: assigned-state
# line: 8
import tensorflow as tf

x = tf.Variable(3.0)
state = tf.Variable(0.0)
with tf.GradientTape() as tape:
    state.assign(x * 2.0)
    y = state * state
print(tape.gradient(y, x))
