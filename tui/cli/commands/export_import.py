"""`tfkata export` and `tfkata import`: take along what you have."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

import click

from kata.reading.workspace import write_over
from kata.text.words import counted
from practice.errors import ImportRefusedError, ProgressError
from tui.cli import shared

_OUTPUT = click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)


@click.group("export")
def export() -> None:
    """Write your progress as JSON, or the questions for Anki."""


@export.command("json")
@_OUTPUT
def export_json(file: Path | None) -> None:
    """Write everything that you have to FILE, or to standard output."""
    from practice.store.transfer import export_json

    with shared.learner() as learner:
        _write(file, export_json(learner.store))


@export.command("anki")
@_OUTPUT
def export_anki(file: Path | None) -> None:
    """Write the questions to FILE, or to standard output, as text that Anki imports (File, Import).

    Importing it again updates the notes and adds none.
    """
    from questions.anki import anki_text
    from questions.catalog import load_questions

    _write(file, anki_text(load_questions().questions))


@click.group("import")
def import_() -> None:
    """Bring back what was exported."""


@import_.command("json")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
def import_json(file: Path) -> None:
    """Read FILE (`-` for standard input) as `export json` wrote it; what is here already stays, and nothing doubles."""
    from practice.store.transfer import import_json, read_import

    try:
        with nullcontext(sys.stdin.buffer) if str(file) == "-" else file.open("rb") as opened:
            text = read_import(opened)
    except OSError as error:
        raise ImportRefusedError(f"{file} can't be read: {error.strerror}.") from error
    with shared.learner() as learner:
        added = import_json(learner.store, text, learner.clock.now())
    shared.say(
        f"Added {counted(added.attempts, 'submission')}, {counted(added.answers, 'answer')}, "
        f"{counted(added.interviews, 'interview')} and {counted(added.ratings, 'rating')}."
    )


def _write(file: Path | None, text: str) -> None:
    """Write a file whole or not at all."""
    if file is None:
        shared.say(text, end="")
        return
    try:
        write_over(file, text.encode())
    except OSError as error:
        raise ProgressError(f"{file} can't be written: {error.strerror}.") from error
    shared.say(f"Written: {shared.shown_name(file)}", error=True)
