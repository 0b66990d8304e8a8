"""The `tfkata` command."""
