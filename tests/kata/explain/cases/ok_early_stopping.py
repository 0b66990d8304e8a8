# cause: none
import tensorflow as tf

w = tf.Variable([3.0, -2.0])
best, patience = float("inf"), 0
for step in range(10):
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(tf.square(w))
    w.assign_sub(0.1 / (1.0 + float(loss)) * tape.gradient(loss, w))
    if float(loss) < best:
        best, patience = float(loss), 0
    else:
        patience += 1
