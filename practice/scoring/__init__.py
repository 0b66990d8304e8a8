"""What was done, as figures: mastery, scores, trends."""
