"""Questions: what you answer, and how answers are graded."""
