"""What was found, as plain data and as text; free of TensorFlow."""
