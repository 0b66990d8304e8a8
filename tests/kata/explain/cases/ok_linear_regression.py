# cause: none
import tensorflow as tf

w, b = tf.Variable(0.0), tf.Variable(0.0)
x = tf.constant([1.0, 2.0, 3.0])
y = 2.0 * x + 1.0
for step in range(20):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(w * x + b - y))
    dw, db = tape.gradient(loss, [w, b])
    w.assign_sub(0.05 * dw)
    b.assign_sub(0.05 * db)
    if step % 10 == 0:
        print(step, float(loss), w.numpy())
