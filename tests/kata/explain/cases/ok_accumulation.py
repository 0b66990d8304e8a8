# cause: none
import tensorflow as tf

w = tf.Variable([1.0, -1.0])
total = [tf.zeros_like(w)]
for batch in tf.data.Dataset.from_tensor_slices([[1.0, 2.0], [3.0, 4.0]]).batch(1):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(batch * w))
    total[0] += tape.gradient(loss, w)
w.assign_sub(0.01 * total[0])
