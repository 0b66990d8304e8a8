"""What several commands need: consoles, progress, ids that complete, and the catalog."""

from __future__ import annotations

import difflib
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from kata.text.plain import block
from practice.library import load_library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rich.console import Console

    from kata.model import Kata
    from kata.reading.catalog import Catalog
    from practice.library import Library
    from practice.sessions.learner import Learner


WIDEST = 100


def complete_id(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The ids of katas that begin so, for the shell."""
    del ctx, parameter
    return [name for name in load().ids() if name.startswith(incomplete)]


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


def console(*, error: bool = False) -> Console:
    """Where to print: colours on a terminal only, and not under NO_COLOR; text in user's files is never markup."""
    from rich.console import Console

    stream = sys.stderr if error else sys.stdout
    made = Console(file=stream, markup=False, highlight=False, emoji=False)
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

    # Not `Console.status`: that leaves its first frame to a thread, and a line that is printed at that very moment then
    # lands behind the frame instead of above it. `Live` draws the first one itself, before anything else is printed.
    spinner = Spinner("dots", text)
    with Live(spinner, console=where, transient=True):
        yield lambda changed: spinner.update(text=changed)


def complain(problem: object) -> None:
    """Tell of an error, cleaned of what a terminal would take for a command."""
    click.echo(f"tfkata: {block(str(problem), 8000)}", err=True)
