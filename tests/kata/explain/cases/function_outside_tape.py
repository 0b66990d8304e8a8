# cause: outside-tape
# line: 18
# The forward pass and the error are computed before the tape's block, all inside a function.
import tensorflow as tf

model = tf.keras.Sequential([tf.keras.Input((3,)), tf.keras.layers.Dense(1)])
opt = tf.keras.optimizers.SGD(0.1)


@tf.function
def forward(x):
    return model(x)


@tf.function
def step(x, y):
    out = forward(x)
    err = out - y
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(err * err)
    grads = tape.gradient(loss, model.trainable_variables)
    opt.apply_gradients(zip(grads, model.trainable_variables))
    return loss


step(tf.ones((4, 3)), tf.zeros((4, 1)))
