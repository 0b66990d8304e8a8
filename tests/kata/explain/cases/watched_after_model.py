# cause: watched-too-late
# line: 13
# The image is watched one line after the model has used it.
import tensorflow as tf

model = tf.keras.Sequential([tf.keras.Input((28, 28, 1)), tf.keras.layers.Flatten(), tf.keras.layers.Dense(10)])
image = tf.random.uniform((1, 28, 28, 1))
label = tf.constant([3])


def adversarial(image, label, eps=0.1):
    with tf.GradientTape() as tape:
        logits = model(image)
        tape.watch(image)
        loss = tf.keras.losses.sparse_categorical_crossentropy(label, logits, from_logits=True)
    g = tape.gradient(loss, image)
    return image + eps * tf.sign(g)


adversarial(image, label)
