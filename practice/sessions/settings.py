"""The names under which settings are kept in the store."""

SANDBOX_SETTING = "require the whole sandbox"
LAST_KATA_SETTING = "last kata"
TRACK_SETTING = "track"


def clock_setting(kata: str) -> str:
    """Where the seconds worked on a kata so far are kept."""
    return f"clock of {kata}"


def gave_up_setting(kata: str) -> str:
    """Where it is kept that a kata was given up: `yes`."""
    return f"gave up {kata}"
