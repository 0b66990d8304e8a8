"""What a user does: interviews, quizzes, reviews, katas in work. Front ends ask, and draw what they are told."""
