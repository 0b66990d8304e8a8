# tfkata: linear-regression-adam
import keras
import tensorflow as tf


def fit(x, y, epochs, learning_rate):
    """Fit y = x w + b; return (w, b, losses) after full-batch training with Adam from zero."""
    w = tf.Variable(tf.zeros((1, 1)))
    b = tf.Variable(tf.zeros((1,)))
    losses = []
    return w, b, losses
