# cause: outside-tape
# line: 11
import tensorflow as tf

v = tf.Variable([1.0, 2.0])
y = None
for i in range(3):
    with tf.GradientTape() as tape:
        z = tf.reduce_sum(v**2)
    if y is None:
        y = z * 2.0
print(tape.gradient(y, v))
