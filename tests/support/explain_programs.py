"""Runs the case programs, one after the other, in this process: what each says of itself, and what was found."""

from __future__ import annotations

import contextlib
import io
import re
import warnings
from dataclasses import dataclass
from pathlib import Path

from kata.explain import explain
from kata.explain.findings.finding import Finding
from support.paths import TESTS

FOLDER = TESTS / "kata" / "explain" / "cases"


@dataclass(frozen=True, slots=True)
class Program:
    """A case program and what its head says."""

    path: Path
    cause: str
    line: int

    @property
    def name(self) -> str:
        return self.path.stem


def programs() -> list[Program]:
    """All case programs, by name."""
    return [_read(path) for path in sorted(FOLDER.glob("*.py"))]


def run(program: Program) -> tuple[Finding, ...]:
    """What `explain` finds in a program; an exception of the program's own is part of it."""
    code = compile(program.path.read_text(encoding="utf-8"), str(program.path), "exec", dont_inherit=True)
    namespace = {"__name__": "__main__", "__file__": str(program.path)}
    with explain() as why, contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with contextlib.suppress(Exception):
            exec(code, namespace)
    assert not any("tfkata's own" in note for note in why.notes), why.notes
    return why.findings


def _read(path: Path) -> Program:
    head = path.read_text(encoding="utf-8")
    cause = re.match(r"# cause: ([\w-]+)\n", head)
    line = re.search(r"^# line: (\d+)$", head, re.MULTILINE)
    assert cause is not None, path
    return Program(path, cause.group(1), int(line.group(1)) if line else 0)
