"""A case's line: what was not run says why in it, however narrow the terminal is."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from kata.verdict import CaseResult, Status
from tui.cli.verdict_lines import write_case

WHY = "After 2 cases that had to be stopped, no more are run."


def lines_of(result: CaseResult, width: int | None) -> list[str]:
    out = io.StringIO()
    write_case(Console(file=out, force_terminal=width is not None, width=width or 80, color_system=None), result)
    return out.getvalue().splitlines()


def test_what_was_not_run_says_why_in_its_own_line() -> None:
    (line,) = lines_of(CaseResult("the slope at x = 2", Status.NOT_RUN, WHY), None)
    assert " ".join(line.split()) == f"– not run the slope at x = 2 {WHY}"


@pytest.mark.parametrize("width", [30, 60, 80, 200])
@pytest.mark.parametrize("name", ["the slope", "the slope at " + "a very small number " * 4])
def test_the_reason_is_there_whole_on_a_terminal_of_any_width(width: int, name: str) -> None:
    text = " ".join(" ".join(lines_of(CaseResult(name, Status.NOT_RUN, WHY), width)).split())
    assert WHY in text.replace(f"{name} ", "")


@pytest.mark.parametrize("status", sorted(set(Status) - {Status.NOT_RUN}))
def test_any_other_case_has_one_line_without_its_message(status: Status) -> None:
    (line,) = lines_of(CaseResult("one", status, WHY, wall_seconds=0.466), 80)
    assert "After" not in line
    assert line.endswith("one  466 ms")
