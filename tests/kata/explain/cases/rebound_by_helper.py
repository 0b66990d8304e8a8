# cause: source-rebound
# line: 25
# Clipping the image by a helper gives the name another tensor: the line to mend is where the name is bound.
import tensorflow as tf

content = tf.random.uniform((1, 32, 32, 3))
extractor = tf.keras.Sequential(
    [tf.keras.Input((32, 32, 3)), tf.keras.layers.Conv2D(4, 3), tf.keras.layers.Conv2D(4, 3)]
)
extractor.trainable = False
target = extractor(content)
image = tf.Variable(tf.random.uniform((1, 32, 32, 3)))
opt = tf.keras.optimizers.Adam(0.02)


def clip_0_1(img):
    return tf.clip_by_value(img, 0.0, 1.0)


for _ in range(3):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((extractor(image) - target) ** 2)
    grad = tape.gradient(loss, image)
    opt.apply_gradients([(grad, image)])
    image = clip_0_1(image)
