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
    name = "This folder" if directory == Path() else str(directory)
    click.echo(f"{name} is a workspace now." if written else f"{name} is a workspace already; nothing was changed.")
    for path in written:
        click.echo(f"  wrote {path}")
    step = "" if directory == Path() else f"cd {directory} && "
    click.echo(f"Next: {step}tfkata start cubic-slope")


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
    if written:
        click.echo(f"Wrote {path}. You have {kata.minutes} minutes; the task: tfkata show {kata.id}")
    else:
        click.echo(f"{path} exists already and was left as it is.")
    click.echo(f"When you are ready: tfkata check {path}")
