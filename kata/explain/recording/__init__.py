"""What a program does while it is recorded: operations, tapes, and the user's lines."""
