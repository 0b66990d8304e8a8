# cause: stop-recording
# line: 10
import tensorflow as tf

model = tf.keras.Sequential([tf.keras.Input((2,)), tf.keras.layers.Dense(1)])
x, y = tf.random.normal((4, 2)), tf.zeros((4, 1))
with tf.GradientTape(persistent=True) as tape:
    predicted = model(x)
    with tape.stop_recording():
        loss = tf.reduce_mean(tf.square(predicted - y))
gradients = tape.gradient(loss, model.trainable_variables)
