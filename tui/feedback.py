"""A verdict as text for the terminal: status in words and glyph, never by colour alone.

Text that comes from a solution is only ever printed as text: never as markup, and the judge has taken control
characters out of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from kata.feedback import details
from kata.verdict import CaseResult, Status, Verdict

if TYPE_CHECKING:
    from rich.console import RenderableType

GLYPHS: dict[Status, tuple[str, str]] = {
    Status.ACCEPTED: ("✓", "green"),
    Status.WRONG_ANSWER: ("✗", "red"),
    Status.RUNTIME_ERROR: ("!", "red"),
    Status.INVALID_SOLUTION: ("!", "red"),
    Status.TIME_LIMIT: ("◷", "yellow"),
    Status.MEMORY_LIMIT: ("▲", "yellow"),
    Status.OUTPUT_LIMIT: ("▲", "yellow"),
    Status.DISK_LIMIT: ("▲", "yellow"),
    Status.NOT_RUN: ("–", "dim"),
    Status.INTERNAL_ERROR: ("?", "magenta"),
}


def case_line(result: CaseResult) -> Text:
    """One line for a case: glyph, status, name and time."""
    glyph, style = GLYPHS[result.status]
    line = Text(no_wrap=True, overflow="ellipsis")
    line.append(f"  {glyph} {result.status.value:<14} ", style)
    line.append(result.name)
    if result.wall_seconds >= 0.0005:
        line.append(f"  {milliseconds(result.wall_seconds)}", "dim")
    return line


def print_verdict(console: Console, verdict: Verdict, file: str, *, cases_shown: bool) -> None:
    """Print a verdict: the cases unless they were shown as they came, then what to know about those that failed."""
    if not cases_shown:
        for result in verdict.cases:
            console.print(case_line(result))
    console.print(_summary(verdict))
    if verdict.accepted:
        return
    if verdict.mistake is not None:
        console.print()
        sentence = Text(verdict.mistake.sentence)
        console.print(Panel(sentence, title="A known mistake", title_align="left", border_style="yellow"))
    for result in _worth_explaining(verdict):
        console.print()
        for part in _explanation(result):
            console.print(part)
    console.print()
    console.print(Text(f"  Repeat it exactly: tfkata check {file} --seed {verdict.seed}", "dim"))


def milliseconds(seconds: float) -> str:
    """A duration for people: `0.6 ms`, `14 ms`, `5.0 s`."""
    if seconds >= 1.0:
        return f"{seconds:.1f} s"
    value = 1000.0 * seconds
    return f"{value:.1f} ms" if value < 10.0 else f"{value:.0f} ms"


def _summary(verdict: Verdict) -> Text:
    glyph, style = GLYPHS[verdict.status]
    passed = sum(case.status is Status.ACCEPTED for case in verdict.cases)
    line = Text(f"{glyph} {verdict.status.value}", f"bold {style}")
    if verdict.accepted:
        line.append(f"  all {passed} cases in {milliseconds(verdict.seconds)}", "default not bold")
    else:
        line.append(f"  {passed} of {len(verdict.cases)} cases accepted", "default not bold")
    return line


def _worth_explaining(verdict: Verdict) -> Iterator[CaseResult]:
    """Cases that failed, leaving out those that only repeat what was said: the same message again, or not run."""
    said = set()
    for result in verdict.cases:
        repeated = result.comparison is None and result.message in said
        if result.status not in (Status.ACCEPTED, Status.NOT_RUN) and not repeated:
            said.add(result.message)
            yield result


def _explanation(result: CaseResult) -> Iterator[RenderableType]:
    glyph, style = GLYPHS[result.status]
    yield Text(f"{glyph} {result.name}", f"bold {style}")
    yield Padding(Text(result.message), (0, 0, 0, 2))
    for line in details(result):
        yield _labelled(line.label, line.text)


def _labelled(label: str, text: str) -> RenderableType:
    line = Text(f"{label:<11} ", "dim")
    line.append(text, "not dim")
    return Padding(line, (0, 0, 0, 2))
