# cause: none
import tensorflow as tf

w = tf.Variable(0.9)


@tf.function
def run(x):
    state = x
    for _ in tf.range(4):
        state = tf.tanh(state * w)
    if state > 0.0:
        state = state * w
    return state


with tf.GradientTape() as tape:
    y = run(tf.constant(1.0))
print(tape.gradient(y, w))
