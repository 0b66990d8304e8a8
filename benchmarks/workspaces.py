"""Workspaces as users have them: made by `tfkata init` and `tfkata start`, with a solution below each file's header."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from benchmarks.processes import TFKATA, run
from kata.model import Kata


def made(folder: Path, katas: list[Kata], environment: Mapping[str, str]) -> list[Path]:
    """A workspace of solved katas: its files, in the order of the katas."""
    folder.mkdir()
    run([*TFKATA, "init"], folder, environment)
    return [_solved(folder, kata, environment) for kata in katas]


def _solved(folder: Path, kata: Kata, environment: Mapping[str, str]) -> Path:
    run([*TFKATA, "start", kata.id], folder, environment)
    file = folder / f"{kata.id.replace('-', '_')}.py"
    write_solution(file, kata, kata.reference)
    return file


def write_solution(file: Path, kata: Kata, source: str) -> None:
    """A solution's text below the line that names its kata."""
    file.write_text(f"# tfkata: {kata.id}\n{source}", encoding="utf-8")
