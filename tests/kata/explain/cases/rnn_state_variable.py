# cause: assigned-state
# line: 15
# The state of a recurrent cell is a variable that is assigned and read again.
import tensorflow as tf


class Cell(tf.Module):
    def __init__(self, units):
        super().__init__()
        self.w = tf.Variable(tf.random.normal((units, units)), name="w")
        self.u = tf.Variable(tf.random.normal((3, units)), name="u")
        self.state = tf.Variable(tf.zeros((1, units)), trainable=False)

    def __call__(self, x):
        self.state.assign(tf.tanh(x @ self.u + self.state @ self.w))
        return self.state


cell = Cell(5)
readout = tf.Variable(tf.random.normal((5, 1)))
sequence = tf.random.normal((7, 1, 3))
with tf.GradientTape() as tape:
    for x in sequence:
        h = cell(x)
    loss = tf.reduce_sum((h @ readout) ** 2)
dw, du, dr = tape.gradient(loss, [cell.w, cell.u, readout])
print(dw is None, du is None, dr is None)
