"""What was observed, held against what the reference shows: trusted, and free of TensorFlow."""
