# cause: non-trainable-variable
# line: 12
import tensorflow as tf

temperature = tf.Variable(2.0, trainable=False, name="temperature")
logits = tf.Variable([1.0, 2.0, 3.0])


@tf.function
def step():
    with tf.GradientTape() as tape:
        scaled = logits / temperature
        loss = -tf.nn.log_softmax(scaled)[0]
    return tape.gradient(loss, temperature)


print(step())
