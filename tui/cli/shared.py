"""What several commands need: the way out for all that is printed, progress, ids that complete, and the catalog.

Nothing of the command line prints by other means than `say`, `say_data`, `complain` and a `console` from here: all that
they print is cleaned of what a terminal would take for a command (`bankfile.hidden`), whoever wrote it.
"""

from __future__ import annotations

import json
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from bankfile.hidden import escaped
from kata.text.plain import block, visible
from practice.library import load_library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from rich.console import Console

    from kata.model import Kata
    from kata.reading.catalog import Catalog
    from practice.library import Library
    from practice.sessions.learner import Learner


WIDEST = 100
LONGEST_COMPLAINT = 8000
LONGEST_PATH = 4096
WONDER_SECONDS = 0.3
Item = TypeVar("Item")


def complete_id(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The ids of katas that begin so, for the shell."""
    del ctx, parameter
    return [name for name in load().ids() if name.startswith(incomplete) and name.replace("-", "").isalnum()]


def complete_topic(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The topics that begin so, for the shell."""
    del ctx, parameter
    return [topic for topic in load_library().topics if topic.startswith(incomplete)]


def check_topics(topics: Iterable[str], library: Library) -> None:
    """Refuse a topic that there is not.

    Raises:
        UsageError: with the nearest that there is.
    """
    for topic in topics:
        if topic not in library.topics:
            import difflib

            near = difflib.get_close_matches(topic, library.topics, 1)
            hint = f"Did you mean {near[0]}?" if near else f"There are {', '.join(library.topics)}."
            raise click.UsageError(f"There is no topic {topic!r}. {hint}")


def sandbox_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """The option of all commands that run code."""
    text = "Refuse to run (exit code 3) when a layer of the sandbox is missing."
    return click.option("--require-sandbox", is_flag=True, help=text)(function)


def load() -> Catalog:
    from kata.reading.catalog import load_catalog

    return load_catalog()


def kata(identifier: str) -> Kata:
    """A kata by its id.

    Raises:
        KataError: there is none of this id.
    """
    return load().get(identifier)


@contextmanager
def learner() -> Iterator[Learner]:
    """The user, with their store open; they are told if a damaged file was replaced.

    Raises:
        ProgressError: the store can't be opened.
    """
    from practice.sessions.learner import Learner
    from practice.store.store import Store

    with Store() as store:
        for notice in store.notices:
            complain(notice)
        yield Learner(store)


def say(text: str = "", *, error: bool = False, end: str = "\n") -> None:
    """Print text as it stands, on standard output or standard error."""
    click.echo(f"{escaped(text)}{end}", err=error, nl=False)


def say_data(data: object) -> None:
    """Print one JSON object. All but ASCII is escaped in it, and so is DEL, which JSON itself would let through."""
    click.echo(json.dumps(data, indent=2).replace("\x7f", "\\u007f"))


def complain(problem: object) -> None:
    """Tell of an error on standard error; further lines are indented, so that none is taken for one of ours."""
    text = block(str(problem), LONGEST_COMPLAINT).replace("\n", "\n    ")
    say(f"tfkata: {text}", error=True)


def shown_name(path: Path | str) -> str:
    """A file's name or path on one line, with what is hidden in it as escapes."""
    return visible(str(path), LONGEST_PATH)


def console(*, error: bool = False) -> Console:
    """Where to print: colours on a terminal only, and not under NO_COLOR; text in user's files is never markup."""
    from tui.cli.clean_console import CleanConsole

    stream = sys.stderr if error else sys.stdout
    made = CleanConsole(file=stream, markup=False, highlight=False, emoji=False)
    if not made.is_terminal or made.width > WIDEST:
        made.width = WIDEST  # longer lines are hard to read
    return made


@contextmanager
def progress(text: str, out: Console | None = None) -> Iterator[Callable[[str], None]]:
    """Say on a terminal what is going on, until the block ends; the yielded function changes the text.

    What is printed meanwhile goes through `out`, which keeps the two apart where both are on the same terminal.
    """
    where = out if out is not None and sys.stdout.isatty() else console(error=True)
    if not where.file.isatty():
        yield lambda _: None
        return
    from rich.live import Live
    from rich.spinner import Spinner
    from rich.text import Text

    # Not `Console.status`: that leaves its first frame to a thread, and a line that is printed at that very moment then
    # lands behind the frame instead of above it. `Live` draws the first one itself, before anything else is printed.
    spinner = Spinner("dots", Text(text))  # as `Text`: in a plain string, brackets of a file's name would be markup
    with Live(spinner, console=where, transient=True):
        yield lambda changed: spinner.update(text=Text(changed))


@contextmanager
def progress_if_slow(text: str) -> Iterator[None]:
    """As `progress`, once the block takes so long that somebody may wonder; nothing may be printed in it."""
    if not sys.stderr.isatty():
        yield
        return
    over = threading.Event()

    def show() -> None:
        if not over.wait(WONDER_SECONDS):
            with progress(text):
                over.wait()

    showing = threading.Thread(target=show, daemon=True)
    showing.start()
    try:
        yield
    finally:
        over.set()
        showing.join()


def each_if_slow(text: str, items: Iterable[Item]) -> Iterator[Item]:
    """The same items; while one is waited for that takes long, `text` says so on a terminal."""
    iterator = iter(items)
    while True:
        with progress_if_slow(text):
            try:
                item = next(iterator)
            except StopIteration:
                return
        yield item
