"""The candidate's side: cases run on a solution, confined, with TensorFlow loaded."""
