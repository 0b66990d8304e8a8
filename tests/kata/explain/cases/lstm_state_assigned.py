# cause: assigned-state
# line: 14
# An initial state is assigned to a recurrent layer.
import tensorflow as tf

lstm = tf.keras.layers.LSTM(4, stateful=True, return_sequences=False)
head = tf.keras.layers.Dense(1)
h0 = tf.Variable(tf.zeros((2, 4)))
x = tf.random.normal((2, 5, 3))
lstm.build((2, 5, 3))
for i in range(2):
    with tf.GradientTape() as tape:
        lstm.reset_states()
        lstm.states[0].assign(h0)
        out = head(lstm(x))
        loss = tf.reduce_mean(out**2)
    print(tape.gradient(loss, h0))
