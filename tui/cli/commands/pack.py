"""`tfkata pack`: katas and questions of one's own."""

from __future__ import annotations

from pathlib import Path

import click

from kata.errors import WorkspaceError
from kata.reading.workspace import write_new
from tui.cli import shared

SKELETON = Path(__file__).resolve().parents[1] / "skeleton"
SUFFIX = ".skeleton"
"""Behind the names of the skeleton's files, so that no tool takes them for tfkata's own code."""


@click.group("pack")
def pack() -> None:
    """Make a pack of katas and questions of your own."""


@pack.command("new")
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
def new(directory: Path) -> None:
    """Write a pack that works into DIR: one kata and one file of questions, to change into your own.

    Files that exist are left as they are.
    """
    for source in sorted(SKELETON.rglob(f"*{SUFFIX}")):
        target = directory / source.relative_to(SKELETON).with_name(source.name.removesuffix(SUFFIX))
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WorkspaceError(f"{target.parent} can't be made: {error.strerror}. Name another folder.") from error
        written = write_new(target, source.read_text(encoding="utf-8"))
        shared.say(f"{'wrote' if written else 'left as it is'}: {shared.shown_name(target)}")
    name = shared.shown_name(directory)
    shared.say(f"\nNext:\n  tfkata bank check {name}      # is it right?\n  tfkata --pack {name} list    # try it")
