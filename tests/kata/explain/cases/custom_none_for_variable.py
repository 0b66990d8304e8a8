# cause: custom-gradient-none
# line: 18
import tensorflow as tf

gain = tf.Variable(2.0)


@tf.custom_gradient
def amplify(x):
    def grad(upstream, variables=None):
        return upstream * gain, [None for _ in variables]

    return x * gain, grad


x = tf.Variable(3.0)
with tf.GradientTape() as tape:
    y = amplify(x)
print(tape.gradient(y, [x, gain]))
