# cause: zero-gradient
# line: 14
import tensorflow as tf

model = tf.keras.Sequential(
    [
        tf.keras.Input((2,)),
        tf.keras.layers.Dense(3, activation="relu", bias_initializer=tf.keras.initializers.Constant(-100.0)),
        tf.keras.layers.Dense(1),
    ]
)
x = tf.ones((4, 2))
with tf.GradientTape() as tape:
    loss = tf.reduce_mean(tf.square(model(x) - 1.0))
gradients = tape.gradient(loss, model.trainable_variables)
