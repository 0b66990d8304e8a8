"""The examiner, and what stands on it: explanations of verdicts, whole programs, proofs of katas."""
