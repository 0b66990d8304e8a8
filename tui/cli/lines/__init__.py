"""Questions, reviews and interviews line by line: for a plain terminal, a pipe or a screen reader."""
