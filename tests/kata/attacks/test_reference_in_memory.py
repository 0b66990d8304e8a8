"""Looking for the reference in frames, in the garbage collector and in modules."""

from __future__ import annotations

from support.arena import Arena, limited

from kata.verdict import Status

HUNT = """
import gc, sys
NEEDLE = "3.0 * x**2" + " + 2.0"
MARK = "Return the reference" + "'s answer"

def reach(start):
    seen, waiting = set(), list(start)
    while waiting and len(seen) < 400_000:
        item = waiting.pop()
        if id(item) in seen:
            continue
        seen.add(id(item))
        if isinstance(item, (str, bytes)):
            text = item if isinstance(item, str) else item.decode("utf-8", "replace")
            if "def slope" in text and MARK in text:
                return "found"
        elif isinstance(item, dict):
            waiting.extend(item.values())
        elif isinstance(item, (list, tuple, set, frozenset)):
            waiting.extend(item)
    return "nothing"

def slope(x):
    frames, frame = [], sys._getframe()
    while frame:
        frames.append(dict(frame.f_locals))
        frames.append(frame.f_globals)
        frame = frame.f_back
    print("frames", reach(frames))
    print("collector", reach(gc.get_objects()))
    print("modules", reach([vars(m) for m in list(sys.modules.values()) if hasattr(m, "__dict__")]))
    return 0.0
"""


def test_neither_holds_it(arena: Arena) -> None:
    patient = limited(arena.kata, wall_seconds=30.0, cpu_seconds=30.0)
    marked = patient.model_copy(
        update={
            "reference": patient.reference.replace(
                "def slope(x):", "def slope(x):\n    'Return the reference\\'s answer'"
            )
        }
    )
    result = arena.attack(HUNT, Status.WRONG_ANSWER, kata=marked)
    assert result.output.splitlines() == ["frames nothing", "collector nothing", "modules nothing"]
