"""Reading every file descriptor that is open in the worker."""

from __future__ import annotations

from support.arena import Arena

from kata.verdict import Status


def test_only_its_own_channel_and_notes_are_open(arena: Arena) -> None:
    said = arena.attempts("""
import os, stat
def kinds():
    found = []
    for descriptor in range(3, 4096):
        try:
            mode = os.fstat(descriptor).st_mode
        except OSError:
            continue
        found.append("socket" if stat.S_ISSOCK(mode) else "file" if stat.S_ISREG(mode) else "other")
    return sorted(kind for kind in found if kind != "other")
def slope(x):
    attempt("kinds", kinds)
    return 0.0
""")
    assert said["kinds"] == "done, ['file', 'socket']"


def test_reading_the_channel_gives_nothing(arena: Arena) -> None:
    source = """
import os, stat
def slope(x):
    for descriptor in range(3, 4096):
        try:
            if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
                os.set_blocking(descriptor, False)
                print(os.read(descriptor, 100))
        except OSError as error:
            if error.errno != 9:
                print(type(error).__name__)
    return 0.0
"""
    result = arena.attack(source, Status.WRONG_ANSWER, Status.RUNTIME_ERROR)
    assert result.output in ("BlockingIOError\n", "")
