# cause: integer-dtype
# line: 11
import tensorflow as tf

w = tf.Variable([0.2, 0.9])


@tf.function
def f():
    with tf.GradientTape() as tape:
        q = tf.saturate_cast(w * 255.0, tf.uint8)
        x = tf.image.convert_image_dtype(q, tf.float32)
        loss = tf.reduce_mean(x)
    return tape.gradient(loss, w)


f()
