# cause: non-differentiable-op
# line: 7
import tensorflow as tf

price = tf.Variable(9.99)
with tf.GradientTape() as tape:
    text = tf.strings.as_string(price)
    total = tf.strings.to_number(text) * 3.0
print(tape.gradient(total, price))
