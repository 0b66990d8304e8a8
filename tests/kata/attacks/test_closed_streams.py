"""Closed or replaced standard streams."""

from __future__ import annotations

import pytest
from support.arena import RIGHT, Arena

from kata.verdict import Status


@pytest.mark.parametrize(
    "body",
    [
        "sys.stdout.close(); sys.stderr.close()",
        "os.close(1); os.close(2)",
        "sys.stdout = None; sys.stderr = 3",
        "os.closerange(0, 3)",
        "os.ftruncate(1, 0)",
    ],
)
def test_the_answer_still_counts(arena: Arena, body: str) -> None:
    arena.attack(
        f"import os, sys\n{RIGHT}\nhonest = slope\ndef slope(x):\n    {body}\n    return honest(x)\n", Status.ACCEPTED
    )


def test_closing_every_descriptor_is_no_answer(arena: Arena) -> None:
    arena.attack("import os\ndef slope(x):\n    os.closerange(0, 4096)\n    return 0.0\n", Status.RUNTIME_ERROR)
