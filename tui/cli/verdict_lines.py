"""A verdict as text for a terminal or a pipe: status in words and glyph, never by colour alone.

Text that comes from a solution or a bank is only ever printed as text: never as markup, and without control characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from kata.judging.feedback import SIGNS, LineLabel, Tone, details, reason
from kata.runner.sandbox.layers import weakness
from kata.text.plain import block, one_line, visible
from kata.text.words import milliseconds
from kata.verdict import CaseResult, Status, Verdict
from tui.cli.layout import NARROWEST, hanging, prose, write

if TYPE_CHECKING:
    from collections.abc import Collection

    from rich.console import Console

COLOURS = {Tone.GOOD: "green", Tone.BAD: "red", Tone.LIMIT: "yellow", Tone.OURS: "magenta", Tone.DIM: "dim"}
LABEL_WIDTH = 10
LONGEST_NAME = 200
LONGEST_LINE = 1000
ROWS_OF_A_SHORT_FOOTER = 2
FEWEST_ROWS = 4
WORTH_A_TIME_SECONDS = 0.0005
REASON_INDENT = 6


def write_title(console: Console, file: str, title: str, *, before: str = "") -> None:
    """Print which file is judged, and as what."""
    name, what = visible(file, LONGEST_NAME), one_line(title, LONGEST_NAME)
    write(console, [Text.assemble((before, "dim"), (name, "bold"), (f"  {what}", "dim"))])


def write_case(console: Console, result: CaseResult) -> None:
    """Print one line for a case: glyph, status, name and time, or why it was not run."""
    glyph, style = _sign(result.status)
    line = Text("  ").append(f"{glyph} {result.status.value:<14}", style).append("  ")
    line.append(one_line(result.name, LONGEST_NAME))
    if result.wall_seconds >= WORTH_A_TIME_SECONDS:
        line.append(f"  {milliseconds(result.wall_seconds)}", "dim")
    if why := reason(result):
        write(console, _with_reason(console, line, prose(why, "dim")))
        return
    if console.is_terminal:
        line.truncate(console.width, overflow="ellipsis")
    write(console, [line])


def _with_reason(console: Console, line: Text, why: Text) -> list[Text]:
    """A case's line and its reason beside it, or below where it would be cut: it is all that there is to know."""
    head = line + Text("  ")
    if console.is_terminal and head.cell_len > console.width - NARROWEST:
        return [line, *hanging(console, " " * REASON_INDENT, why)]
    return hanging(console, head, why)


def write_verdict(
    console: Console, verdict: Verdict, repeat: str | None, *, rows: int | None = None, told: Collection[str] = ()
) -> None:
    """Print what follows the cases' lines: the verdict, a known mistake, and what to know about cases that failed.

    Args:
        repeat: the command that checks the same solution again with the same inputs; None where there is none to tell,
            nor of hints: in an interview.
        rows: how many lines there is room for; what does not fit is counted instead. None for no bound.
        told: layers of the sandbox of which it was told already that they are missing.
    """
    lines = [_summary(verdict)]
    if not set(verdict.missing_layers) <= set(told):
        lines += _weakness(console, verdict.missing_layers)
    if not verdict.accepted:
        lines += [Text(), *_mistake(console, verdict)] if verdict.mistake is not None else []
        explanations = _explanations(console, verdict)
        room = None if rows is None else rows - len(lines) - ROWS_OF_A_SHORT_FOOTER
        shown = explanations if room is None else _fitting(explanations, room)
        for explanation in shown:
            lines += [Text(), *explanation]
        if repeat is not None:
            lines += _footer(console, verdict, repeat, len(explanations) - len(shown), short=rows is not None)
    write(console, lines)


def write_weakness(console: Console, missing: Collection[str]) -> None:
    """Print which layers were missing of the sandbox in which something ran; nothing if it was complete."""
    if missing:
        write(console, _weakness(console, missing))


def _weakness(console: Console, missing: Collection[str]) -> list[Text]:
    return hanging(console, Text("▲ ", "yellow"), prose(weakness(missing), "yellow"))


def _sign(status: Status) -> tuple[str, str]:
    """Glyph and colour."""
    sign = SIGNS[status]
    return sign.glyph, COLOURS[sign.tone]


def _summary(verdict: Verdict) -> Text:
    glyph, style = _sign(verdict.status)
    passed = verdict.passed
    count = f"all {passed} cases" if verdict.accepted else f"{passed} of {len(verdict.cases)} cases accepted"
    details = f"  {milliseconds(verdict.seconds)}, seed {verdict.seed}"
    return Text.assemble((f"{glyph} {verdict.status.value}", f"bold {style}"), f"  {count}", (details, "dim"))


def _mistake(console: Console, verdict: Verdict) -> Iterator[Text]:
    """The sentence on a known mistake, in a frame on a terminal."""
    assert verdict.mistake is not None
    sentence = prose(verdict.mistake.sentence)
    from rich.panel import Panel  # 10 ms, where a frame is drawn

    title = "A known mistake"
    if not console.is_terminal:
        yield from hanging(console, f"{title}: ", sentence)
        return
    panel = Panel(sentence, title=title, title_align="left", border_style="yellow")
    for segments in console.render_lines(panel, pad=False):
        yield Text.assemble(*((segment.text, segment.style or "") for segment in segments))


def _explanations(console: Console, verdict: Verdict) -> list[list[Text]]:
    """What to know about each case that failed."""
    said: set[str] = set()
    return [list(_explanation(console, result, said)) for result in _worth_explaining(verdict)]


def _fitting(explanations: list[list[Text]], room: int) -> list[list[Text]]:
    """The explanations for which there is room, each with a blank line above it; at least the first, cut if need be."""
    for number, explanation in enumerate(explanations):
        if len(explanation) >= room:
            return explanations[:number] or [explanation[: max(room - 1, FEWEST_ROWS)]]
        room -= 1 + len(explanation)
    return explanations


def _worth_explaining(verdict: Verdict) -> Iterator[CaseResult]:
    """Cases that failed, leaving out those that only repeat what was said: the same message again, or not run."""
    said = set()
    for result in verdict.cases:
        repeated = result.comparison is None and result.message in said
        if result.status not in (Status.ACCEPTED, Status.NOT_RUN) and not repeated:
            said.add(result.message)
            yield result


def _explanation(console: Console, result: CaseResult, said: set[str]) -> Iterator[Text]:
    """One case's lines; `said` holds what was told of differences before, which is not told again."""
    glyph, style = _sign(result.status)
    yield from hanging(console, Text(f"{glyph} ", style), Text(one_line(result.name, LONGEST_NAME), f"bold {style}"))
    yield from hanging(console, "  ", prose(result.message))
    label = ""
    for line in details(result):
        head = "" if line.label == label else line.label
        label = line.label
        text = block(line.text, LONGEST_LINE)
        if line.label is LineLabel.DIFFERENCE:
            text = "as above" if text in said else text
            said.add(text)
        yield from hanging(console, Text(f"  {head:<{LABEL_WIDTH}}  ", "dim"), Text(text))


def _footer(console: Console, verdict: Verdict, repeat: str, left: int, *, short: bool) -> list[Text]:
    """How to see this again; `left` cases that failed are not shown above."""
    commands = [(f"{left} more failed:" if left else "Same inputs again:", repeat)]
    if not short:
        commands.append(("One more hint:", f"tfkata hint {verdict.kata}"))
    lines = [Text()]
    for head, command in commands:
        lines += hanging(console, Text(f"{head:<19} ", "dim"), Text(command, "dim"))
    return lines
