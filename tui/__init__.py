"""What you see: the `tfkata` command, and the terminal program to come."""
