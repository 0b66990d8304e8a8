"""What several commands need: consoles, progress, ids that complete, and the catalog."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console

    from kata.catalog import Catalog
    from kata.model import Kata


WIDEST = 100


def complete_id(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """The ids of katas that begin so, for the shell."""
    del ctx, parameter
    return [name for name in load().ids() if name.startswith(incomplete)]


def sandbox_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """The option of all commands that run code."""
    text = "Refuse to run (exit code 3) when a layer of the sandbox is missing."
    return click.option("--require-sandbox", is_flag=True, help=text)(function)


def load() -> Catalog:
    from kata.catalog import load_catalog

    return load_catalog()


def kata(identifier: str) -> Kata:
    """A kata by its id.

    Raises:
        KataError: there is none of this id.
    """
    return load().get(identifier)


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
    with where.status(text) as status:
        yield lambda changed: status.update(changed)


def complain(problem: object) -> None:
    """Tell of an error, cleaned of what a terminal would take for a command."""
    from kata.plain_text import block

    click.echo(f"tfkata: {block(str(problem), 8000)}", err=True)


def counted(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
