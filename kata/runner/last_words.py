"""Where a worker was when it was ended, read from what it left: lines of the solution's file, and nothing else.

What it left may be forged. Only line numbers within the file are taken from it, and names, which are shown as text;
what stands on these lines is read from the solution as it was handed in.
"""

from __future__ import annotations

import re

from kata.job import Solution
from kata.values.observation import Frame

MOST_FRAMES = 20
_FRAME = re.compile(r'  File "([^"\n]{1,1000})", line (\d{1,7}) in ([^\n]{1,200})', re.ASCII)


def frames_of(trace: str, solution: Solution) -> tuple[Frame, ...]:
    """The solution's own lines among those that `faulthandler` wrote, outermost first; the innermost ones are kept."""
    lines = solution.source.split("\n")  # `str.splitlines` knows ends that Python does not
    found: list[Frame] = []
    for text in trace.split("\n"):
        match = _FRAME.fullmatch(text)
        if match is None or match[1].rpartition("/")[2] != f"{solution.name}.py":
            continue
        number = int(match[2])
        if 0 < number <= len(lines) and len(found) < MOST_FRAMES:
            found.append(Frame(number, match[3], lines[number - 1].strip()))
    return tuple(reversed(found))
