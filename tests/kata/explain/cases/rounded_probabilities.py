# cause: zero-gradient
# line: 14
# The loss is computed from rounded probabilities.
import tensorflow as tf

w = tf.Variable([0.1, 0.2, 0.3])
x = tf.constant([[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]])
y = tf.constant([1, 0])


def forward(x):
    logits = tf.linalg.matvec(x, w)
    probs = tf.sigmoid(logits)
    return tf.round(probs)


@tf.function
def train():
    with tf.GradientTape() as tape:
        out = forward(x)
        loss = tf.reduce_mean(tf.abs(out - tf.cast(y, tf.float32)))
    return loss, tape.gradient(loss, w)


loss, g = train()
print(g)
