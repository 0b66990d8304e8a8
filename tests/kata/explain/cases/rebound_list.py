# cause: source-rebound
# line: 12
import tensorflow as tf

params = [tf.Variable(1.0), tf.Variable(2.0)]
for _ in range(2):
    with tf.GradientTape() as tape:
        loss = params[0] * params[1] ** 2
    gradients = tape.gradient(loss, params)
    if gradients[0] is None:
        break
    params = [p - 0.1 * g for p, g in zip(params, gradients)]
