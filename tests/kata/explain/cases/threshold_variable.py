# cause: non-differentiable-op
# line: 11
# A threshold that is to be learned by a comparison.
import tensorflow as tf

threshold = tf.Variable(0.5)
scores = tf.random.uniform((100,))
labels = tf.cast(tf.random.uniform((100,)) > 0.5, tf.float32)

with tf.GradientTape() as tape:
    predicted = tf.cast(scores > threshold, tf.float32)
    loss = tf.keras.losses.binary_crossentropy(labels, predicted)
grad = tape.gradient(loss, threshold)
threshold.assign_sub(0.1 * grad)
