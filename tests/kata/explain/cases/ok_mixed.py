# cause: none
import tensorflow as tf

w = tf.Variable(tf.random.normal((4, 2)))
opt = tf.keras.optimizers.AdamW(0.01)


@tf.function
def step(x):
    with tf.GradientTape() as tape:
        h = tf.cast(tf.cast(x, tf.float16) @ tf.cast(w, tf.float16), tf.float32)
        loss = tf.reduce_mean(tf.nn.softplus(h))
    g = tape.gradient(loss, [w])
    g, _ = tf.clip_by_global_norm(g, 1.0)
    opt.apply_gradients(zip(g, [w]))
    return loss


for i in range(3):
    if step(tf.random.normal((3, 4))) < 0.1:
        break
