"""`tfkata init` and `tfkata start`: the user's files."""

from __future__ import annotations

from pathlib import Path

import click

from kata.reading import workspace
from tui.cli import shared


@click.command("init")
@click.argument("directory", type=click.Path(path_type=Path), default=".")
def init(directory: Path) -> None:
    """Make DIRECTORY (the current folder by default) a workspace for solutions; nothing that exists is changed."""
    written = workspace.init(directory)
    name = "This folder" if directory == Path() else shared.shown_name(directory)
    shared.say(f"{name} is a workspace now." if written else f"{name} is a workspace already; nothing was changed.")
    for path in written:
        shared.say(f"  wrote {shared.shown_name(path)}")
    step = "" if directory == Path() else f"cd {shared.shown_name(directory)} && "
    shared.say(f"Next: {step}tfkata start cubic-slope")


@click.command("start")
@click.argument("identifier", metavar="ID", shell_complete=shared.complete_id)
@click.option(
    "--directory",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to write it, whatever else the workspace holds; the current folder if not given.",
)
def start(identifier: str, directory: Path | None) -> None:
    """Write the starter file of a kata; a file that exists, here or elsewhere in the workspace, stays as it is."""
    from practice.sessions.draft import start_draft

    kata = shared.kata(identifier)
    path, written = start_draft(kata, Path()) if directory is None else workspace.start(kata, directory)
    name = shared.shown_name(path)
    if written:
        shared.say(f"Wrote {name}. You have {kata.minutes} minutes; the task: tfkata show {kata.id}")
    else:
        shared.say(f"{name} exists already and was left as it is.")
    shared.say(f"When you are ready: tfkata check {name}")
