"""What a worker says of missing gradients: texts that hold JSON, from beside code that may write anything there."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import Any

from fuzz.target import Target
from kata.examine.explanations import explanation_of
from kata.explain.findings.causes import Cause
from kata.explain.findings.finding import Finding, Source, Step, as_data
from kata.values.format import MAX_STRING_CHARACTERS
from kata.values.observation import Observed, Value

STEP = Step("solution.py", 4, "y = int(x)", "Cast")
FINDINGS = [
    Finding(
        Source("x", "float32", "()"), "y", cause, "Cast", "/a/b.py", 4, 0, 3, "y = int(x)", (STEP,), "why", "fix", ""
    )
    for cause in list(Cause)[:3]
]
TEXTS = [json.dumps({"notes": ["a note"], "ended": "It ended."}), *(json.dumps(as_data(one)) for one in FINDINGS)]
LONGEST_TEXT = 4000


def take(data: bytes) -> None:
    texts: list[Value] = [text[:MAX_STRING_CHARACTERS] for text in data.decode("utf-8", "replace").split("\0")]
    _check(explanation_of(Observed(texts)))


def _check(part: Any) -> None:
    """Every text that is shown is short, on one line and free of what a terminal or a reader would be misled by."""
    if is_dataclass(part):
        for field in fields(part):
            if field.name != "printed":
                _check(getattr(part, field.name))
    elif isinstance(part, tuple):
        for item in part:
            _check(item)
    elif isinstance(part, str):
        assert len(part) <= LONGEST_TEXT
        assert part.isprintable(), part


TARGET = Target(
    take,
    seeds=("\0".join(TEXTS).encode(), "\0".join(TEXTS * 60).encode(), b'{"notes": "x", "ended": 1}\0{}\0[]'),
    words=(
        b'"line": -1',
        b'"line": 1e999',
        b"\\u001b[31m",
        b"\\u202e",
        b"\\ud800",
        b"[" * 2000,
        b"null",
        b'"count": true',
        b"\0",
    ),
)
