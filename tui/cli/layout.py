"""Lines for a terminal or a pipe: wrapped below their own beginning on the one, whole on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from kata.text.plain import block
from kata.text.prose import broken, passages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

NARROWEST = 24
LONGEST_PROSE = 4000
CODE_STYLE = "cyan"


def prose(text: str, style: str = "") -> Text:
    """Text for people, with what stands in backquotes set apart; nothing in it is markup or a terminal's command."""
    shown = Text(style=style)
    for part in passages(block(text, LONGEST_PROSE)):
        shown.append(part.text, CODE_STYLE if part.code else None)
    return shown


def hanging(console: Console, head: Text | str, body: Text) -> list[Text]:
    """`head` and `body` as lines: what does not fit on a terminal continues below the beginning of `body`."""
    head = Text(head) if isinstance(head, str) else head
    room = max(console.width - head.cell_len, NARROWEST) if console.is_terminal else None
    indent = Text(" " * head.cell_len)
    rows = [body[where] for where in broken(body.plain, room)]
    lines = [Text.assemble(indent if number else head, row) for number, row in enumerate(rows)]
    for line in lines:
        line.rstrip()
    return lines


def write(console: Console, lines: Iterable[Text]) -> None:
    """Print lines as they are: neither wrapped again nor cut."""
    for line in lines:
        console.print(line, soft_wrap=True)


def write_prose(console: Console, text: str, head: str = "") -> None:
    """Print a paragraph."""
    write(console, hanging(console, head, prose(text)))
