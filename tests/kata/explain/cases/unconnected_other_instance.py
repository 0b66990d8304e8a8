# cause: unconnected
# line: 19
"""Two models of one class; the gradient is asked for with respect to the wrong one."""

import tensorflow as tf


class Line(tf.Module):
    def __init__(self):
        self.slope = tf.Variable(2.0)

    def __call__(self, x):
        return self.slope * x


student, teacher = Line(), Line()
with tf.GradientTape() as tape:
    loss = tf.square(teacher(3.0) - 1.0)
print(tape.gradient(loss, student.slope))
