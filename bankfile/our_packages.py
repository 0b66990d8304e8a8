"""The import packages that the distribution tfkata brings: said here once, and a test holds pyproject.toml to it."""

OUR_PACKAGES: tuple[str, ...] = ("bankfile", "kata", "questions", "practice", "tui")
