"""What commands share: a word on what is going on, and what is printed meanwhile."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from support.drawn import Drawn

from tui.cli import shared


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_line_printed_at_once_stands_above_what_is_going_on(monkeypatch: pytest.MonkeyPatch) -> None:
    # Whoever is quick prints before a thread would have drawn the first frame: the frame must be there by then.
    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    console = Console(file=terminal, force_terminal=True, width=60)
    with shared.progress("Judging ...", console):
        begun = terminal.getvalue()
        console.print("a case")
    drawn = Drawn(60, 5)
    drawn.feed(terminal.getvalue().replace("\n", "\r\n").encode())
    assert "Judging ..." in begun
    assert drawn.text.split() == ["a", "case"]


def test_in_a_pipe_nothing_is_said_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    with shared.progress("Judging ...") as say:
        say("Judging still ...")
    assert capsys.readouterr() == ("", "")
