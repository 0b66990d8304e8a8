# cause: assigned-state
# line: 17
# A metric's result as the loss: a metric keeps its sums in variables.
import tensorflow as tf

model = tf.keras.Sequential(
    [tf.keras.Input((4,)), tf.keras.layers.Dense(8, activation="relu"), tf.keras.layers.Dense(3)]
)
optimizer = tf.keras.optimizers.Adam()
metric = tf.keras.metrics.SparseCategoricalAccuracy()
x = tf.random.normal((16, 4))
y = tf.random.uniform((16,), 0, 3, tf.int32)

for epoch in range(2):
    with tf.GradientTape() as tape:
        logits = model(x, training=True)
        metric.update_state(y, logits)
        loss = 1.0 - metric.result()
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
