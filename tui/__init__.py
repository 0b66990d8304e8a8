"""What you see: the `tfkata` command and its subcommands, and the terminal program."""
