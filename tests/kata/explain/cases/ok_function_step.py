# cause: none
import tensorflow as tf

w = tf.Variable(tf.ones((2, 1)))
optimizer = tf.keras.optimizers.SGD(0.1, momentum=0.9)


@tf.function
def step(x, y):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((x @ w - y) ** 2)
    optimizer.apply_gradients([(tape.gradient(loss, w), w)])
    return loss


for _ in range(3):
    print(step(tf.random.normal((4, 2)), tf.ones((4, 1))))
