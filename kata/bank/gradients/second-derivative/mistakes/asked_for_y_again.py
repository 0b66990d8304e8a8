"""You gave the outer tape a list of targets, and the gradients of several targets are added up: here dy/dx and d²y/dx².
The outer tape's target is the inner tape's result alone."""

import tensorflow as tf


def second_derivative(x):
    x = tf.Variable(x)
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            y = x**4
        dy_dx = inner.gradient(y, x)
    return outer.gradient([y, dy_dx], x)
