"""The fork server: it has imported TensorFlow once, keeps workers ready, and watches those that run."""
