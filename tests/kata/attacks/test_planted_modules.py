"""Planting a module in the scratch folder, where a later import may find it."""

from __future__ import annotations

import pytest
from support.arena import Arena

from kata.verdict import Status


def test_a_planted_module_harms_nobody_else(arena: Arena) -> None:
    source = """
import pathlib
for name in ("numpy", "json", "kata", "tensorflow"):
    pathlib.Path(name + ".py").write_text("raise SystemExit('planted')")
def slope(x):
    return 0.0
"""
    arena.attack(source, Status.WRONG_ANSWER)


@pytest.mark.parametrize(
    "trick",
    [
        "import atexit; atexit.register(lambda: print('late'))",
        "import sys; sys.settrace(lambda *a: 1 / 0)",
        "import sys; sys.excepthook = lambda *a: None",
        "import faulthandler; faulthandler.dump_traceback_later(0.01, repeat=True)",
        "import gc; gc.disable()",
        "import builtins; builtins.print = builtins.len = builtins.isinstance = None",
        "import sys; sys.modules.clear()",
    ],
)
def test_tricks_with_the_interpreter_gain_nothing(arena: Arena, trick: str) -> None:
    verdict = arena.submit(f"def slope(x):\n    {trick}\n    return 0.0\n", cases=2)
    assert not verdict.accepted
    assert Status.ACCEPTED not in {case.status for case in verdict.cases}
