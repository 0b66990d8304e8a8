"""The subcommands of `tfkata`, one concern to a file."""
