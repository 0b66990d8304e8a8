"""`python -m tui.cli` is the `tfkata` command."""

from tui.cli.main import main

if __name__ == "__main__":
    main()
