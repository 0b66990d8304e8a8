# cause: left-tensorflow
# line: 18
# A loss of NumPy's, box by box, under `fit` run eagerly.
import numpy as np
import tensorflow as tf
from tensorflow import keras


def iou(a, b):
    inter = np.minimum(a, b).sum(axis=-1)
    union = np.maximum(a, b).sum(axis=-1)
    return inter / union


def my_loss(y_true, y_pred):
    scores = []
    for t, p in zip(y_true, y_pred):
        scores.append(1 - iou(t.numpy(), p.numpy()))
    return tf.stack(scores)


model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(4, activation="sigmoid")])
model.compile(optimizer="adam", loss=my_loss, run_eagerly=True)
x = np.random.rand(16, 6).astype("float32")
y = np.random.rand(16, 4).astype("float32")
model.fit(x, y, epochs=1, verbose=0)
