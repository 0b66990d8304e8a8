"""The resident runner: one process of each user that keeps TensorFlow warm, and judges for all of their programs.

Whoever needs it first starts it (`starting`). It listens on a socket that no other user can reach (`place`), answers
one request for each connection (`wire`, `reception`), and ends by itself when it is not needed (`lifetime`). It holds
an examiner as any program could (`kata.examine.examiner`); what runs solutions is still that examiner's fork server, a
process of its own, which sees no job.

A program that asks loads neither NumPy nor a kata: `asking` and all that it imports is made to load in milliseconds.
"""
