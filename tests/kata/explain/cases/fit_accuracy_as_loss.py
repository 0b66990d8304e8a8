# cause: non-differentiable-op
# line: 9
# Accuracy as a loss: a comparison has no slope, and the shape that Keras reads beside it is no path.
import tensorflow as tf
from tensorflow import keras


def loss_fn(y_true, y_pred):
    correct = keras.metrics.sparse_categorical_accuracy(y_true, y_pred)
    return 1.0 - tf.cast(correct, tf.float32)


model = keras.Sequential(
    [keras.Input((5,)), keras.layers.Dense(12, activation="relu"), keras.layers.Dense(3, activation="softmax")]
)
model.compile("sgd", loss=loss_fn)
x = tf.random.normal((40, 5))
y = tf.random.uniform((40,), 0, 3, tf.int32)
model.fit(x, y, epochs=1, verbose=0)
