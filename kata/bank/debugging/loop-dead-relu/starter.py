# tfkata: loop-dead-relu
import math

import tensorflow as tf


def initialise(x, W1, W2):
    """Pairs (kernel, bias) for the two layers: He's scaling, and a hidden bias that centres the pre-activations."""
    hidden_bias = -tf.reduce_mean(tf.matmul(x, W1), axis=0)
    layers = []
    for raw, bias in [(W1, hidden_bias), (W2, tf.zeros(1))]:
        scale = math.sqrt(2.0 / raw.shape[0])
        layers.append((tf.Variable(scale * raw), tf.Variable(bias)))
    return layers


def forward(layers, x):
    h = x
    for kernel, bias in layers:
        h = tf.nn.relu(tf.matmul(h, kernel) + bias)
    return h


def train(x, y, W1, W2, steps, learning_rate):
    """Train the network; return the loss before each step, and the predictions in the end.

    As it stands, every gradient is zero.
    """
    layers = initialise(x, W1, W2)
    variables = [variable for layer in layers for variable in layer]
    losses = []
    for _ in range(steps):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((forward(layers, x) - y) ** 2)
        gradients = tape.gradient(loss, variables)
        for variable, gradient in zip(variables, gradients, strict=True):
            variable.assign_sub(learning_rate * gradient)
        losses.append(float(loss))
    return losses, forward(layers, x)
