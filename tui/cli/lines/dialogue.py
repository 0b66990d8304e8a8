"""Ask on standard output, read from standard input; the end of the input is an answer too."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from enum import StrEnum
from string import ascii_lowercase
from typing import TYPE_CHECKING

from kata.text.code import paintable
from kata.text.words import small_number
from tui.cli import shared
from tui.cli.layout import prose, write, write_prose

if TYPE_CHECKING:
    from rich.console import Console


class Word(StrEnum):
    """Words that no answer can be."""

    STOP = ".q"
    SKIP = ".s"
    FLAG = ".f"


COMMANDS = {Word.STOP: "stops", Word.SKIP: "skips", Word.FLAG: "flags"}


class Ended(Exception):
    """The user wants to stop, or the input is at its end."""


class Dialogue:
    """Prints for people and reads their lines."""

    def __init__(self) -> None:
        self.console: Console = shared.console()
        self._interactive = sys.stdin.isatty()
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")  # what is typed in another encoding is a wrong answer, not an error

    def say(self, text: str = "", style: str = "") -> None:
        """Print a paragraph; what stands in backquotes is set apart."""
        if text:
            write_prose(self.console, text) if not style else write(self.console, [prose(text, style)])
        else:
            self.console.print()

    def markdown(self, text: str) -> None:
        """Print Markdown: set on a terminal, as it stands in a pipe."""
        if not self.console.is_terminal:
            self.console.print(text.rstrip(), soft_wrap=True)
            return
        from rich.markdown import Markdown

        self.console.print(Markdown(text))

    def code(self, text: str, *, numbered: bool = False) -> None:
        """Print a program, with line numbers where an answer names one."""
        if self.console.is_terminal:
            from rich.syntax import Syntax

            shown = Syntax(
                *paintable(text),
                theme="ansi_dark",
                background_color="default",
                line_numbers=numbered,
                word_wrap=True,  # else what is wider than the terminal is cut off, and with it perhaps the answer
            )
            self.console.print()
            self.console.print(shown)
            self.console.print()
            return
        lines = text.rstrip().splitlines()
        shown_lines = [f"{number:>3}  {line}" for number, line in enumerate(lines, 1)] if numbered else lines
        self.console.print("\n".join(f"    {line}" if not numbered else line for line in shown_lines), soft_wrap=True)

    def line(self, prompt: str) -> str:
        """One line of input.

        Raises:
            Ended: there is no more.
        """
        shared.say(prompt, end="" if self._interactive else "\n")
        text = sys.stdin.readline()
        if not text:
            raise Ended
        return text.rstrip("\n")

    def lines(self, prompt: str) -> str:
        """Input up to an empty line, or one line that is a command.

        Raises:
            Ended: there is none.
        """
        collected = [self.line(prompt)]
        while collected[-1].strip() and collected[0].strip() not in COMMANDS:
            try:
                collected.append(self.line("  "))
            except Ended:
                break
        return "\n".join(collected).rstrip()


def numbers(text: str, count: int) -> frozenset[int] | None:
    """Indices (from 0) of the numbers or letters in a line such as `1 3` or `a, c`; None if it holds anything else."""
    found = set()
    for word in text.replace(",", " ").split():
        if (number := small_number(word)) is not None:
            index = number - 1
        else:
            index = ascii_lowercase.find(word.lower()) if len(word) == 1 else -1
        if not 0 <= index < count:
            return None
        found.add(index)
    return frozenset(found)


def listed(texts: Sequence[str]) -> str:
    """Numbered lines."""
    return "\n".join(f"{number}. {text}" for number, text in enumerate(texts, 1))
