"""`tfkata watch`: judge a solution file each time it is saved."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands import shared

if TYPE_CHECKING:
    from rich.console import Console

    from kata.examine import Examiner

SETTLE_MILLISECONDS = 10
"""How long a burst of changes (an editor's atomic rename shows as three) is gathered before it counts as one save."""


@click.command("watch")
@click.argument("directory", type=click.Path(path_type=Path, exists=True), default=".")
@shared.sandbox_option
def watch(directory: Path, require_sandbox: bool) -> None:
    """Judge each solution file below DIRECTORY (or one file) when it is saved. Ctrl-C ends it."""
    from kata.examine import Examiner

    console = shared.console()
    with Examiner(require_sandbox=require_sandbox) as examiner:
        with shared.console(error=True).status("Warming TensorFlow up ..."):
            examiner.wait_spare()
            if require_sandbox:
                examiner.require_sandbox()
        _prepare_all(examiner, directory)
        console.print(f"Watching {directory}: save a solution file and it is judged. Ctrl-C ends it.", style="dim")
        try:
            for path in _saved(directory):
                _judge(examiner, path, console)
        except KeyboardInterrupt:
            pass
    console.print("\nStopped watching.", style="dim")


def _prepare_all(examiner: Examiner, directory: Path) -> None:
    """Compute ahead what the first save of each file will be compared with."""
    from kata.errors import KataError
    from kata.workspace import header_of, solution_files

    files = [directory] if directory.is_file() else list(solution_files(directory))
    for name in {header_of(path) for path in files}:
        try:
            if name is not None:
                examiner.prepare(shared.kata(name))
        except KataError as error:
            click.echo(f"tfkata: {error}", err=True)


def _saved(directory: Path) -> Iterator[Path]:
    """Solution files as they are saved, each once for a burst of changes, and only if its text changed."""
    from watchfiles import Change, PythonFilter
    from watchfiles import watch as changes

    from kata.workspace import header_of

    last: dict[Path, bytes] = {}
    folder = directory.parent if directory.is_file() else directory
    for burst in changes(folder, watch_filter=PythonFilter(), step=SETTLE_MILLISECONDS, debounce=50):
        paths = {Path(name) for change, name in burst if change is not Change.deleted}
        for path in sorted(paths):
            if directory.is_file() and path.name != directory.name:
                continue
            if header_of(path) is None:
                continue
            text = _bytes_of(path)
            if text is not None and last.get(path) != text:
                last[path] = text
                yield path


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:  # gone again already
        return None


def _judge(examiner: Examiner, path: Path, console: Console) -> None:
    from kata.errors import KataError, RunnerError
    from tui.commands.check import read_submission, remember
    from tui.feedback import print_verdict

    try:
        submission = read_submission(path)
        verdict = examiner.check(submission.kata, submission.source)
    except RunnerError:
        raise
    except KataError as error:
        click.echo(f"tfkata: {error}", err=True)
        return
    shown = _relative(path)
    console.rule(f"{time.strftime('%H:%M:%S')}  {shown}", style="dim", align="left")
    print_verdict(console, verdict, shown, cases_shown=False)
    remember(verdict)
    examiner.prepare(submission.kata)


def _relative(path: Path) -> str:
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
