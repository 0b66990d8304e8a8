"""The page on a run: one HTML file that needs nothing else, with everything that is wrong and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kata.grade.candidate_labels import labels
from kata.grade.rows import GradedRow
from kata.grade.submissions import MOST_OF_A_KATA
from kata.grade.summary import MISSING, UNREAD, Summary
from kata.grade.turns import MOST_AT_A_LIMIT
from kata.text.html import lines, name, prose, sentence
from kata.verdict import Status

_STYLE = """
:root { color-scheme: light dark; --ink: #1c2330; --dim: #667085; --paper: #fbfbf8; --line: #d9dce3; --box: #f1f1ec;
  --good: #1f7a4d; --poor: #b3362c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e8ee; --dim: #98a1b3; --paper: #14171d; --line: #333a47;
  --box: #1d222b; --good: #58c48d; --poor: #ef7a70; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 2rem auto;
  max-width: 72rem; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin-bottom: 0; } h2 { font-size: 1.1rem; margin-top: 2.2rem; }
.dim { color: var(--dim); } .good { color: var(--good); } .poor { color: var(--poor); }
.warning { border: 2px solid var(--poor); border-radius: 6px; padding: .6rem .9rem; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .92rem; }
th, td { text-align: left; padding: .3rem .7rem; border-bottom: 1px solid var(--line); vertical-align: top; }
td, b { overflow-wrap: anywhere; } td.number { text-align: right; }
thead th { position: sticky; top: 0; background: var(--paper); }
.bar { display: inline-block; height: .7rem; background: var(--good); border-radius: 3px; vertical-align: middle; }
details { border-bottom: 1px solid var(--line); padding: .35rem 0; } summary { cursor: pointer; }
pre { background: var(--box); padding: .7rem; border-radius: 6px; overflow-x: auto; font-size: .88rem; }
"""


NOT_RUN = (
    f"of a candidate's files of one kata the first {MOST_OF_A_KATA} are judged, and none any more once "
    f"{MOST_AT_A_LIMIT} of the candidate's submissions ran into a limit."
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands on top of the page."""

    seed: int
    seconds: float
    machine: str
    weak_sandbox: str
    """The layers that were missing, if the run was allowed without them; empty if none was."""


def page(summary: Summary, rows: list[GradedRow], heading: Heading) -> str:
    """The page on a run, as one HTML document."""
    body = "\n".join(_parts(summary, rows, heading))
    head = "<meta charset='utf-8'><title>tfkata grade</title><meta name='viewport' content='width=device-width'>"
    style = f"<style>{_STYLE}</style>"
    return f"<!doctype html>\n<html lang='en'><head>{head}{style}</head>\n<body>\n{body}\n</body></html>\n"


def _parts(summary: Summary, rows: list[GradedRow], heading: Heading) -> Iterator[str]:
    if heading.weak_sandbox:
        yield f"<p class='warning'>Graded without a complete sandbox: {sentence(heading.weak_sandbox)}.</p>"
    accepted = summary.statuses[Status.ACCEPTED]
    yield f"<h1>{accepted} of {len(rows)} submissions accepted</h1>"
    yield (
        f"<p class='dim'>{len(summary.candidates)} candidates, {len(summary.katas)} katas, seed {heading.seed}, "
        f"{heading.seconds:.0f} s of judging. {sentence(heading.machine)}</p>"
    )
    statuses = ", ".join(f"{count} {sentence(status)}" for status, count in summary.statuses.most_common())
    yield f"<p>{statuses}</p>"
    if summary.statuses[Status.NOT_RUN]:
        yield f"<p>Not run: {NOT_RUN}</p>"
    yield from _chapters(summary, rows)


def _chapters(summary: Summary, rows: list[GradedRow]) -> Iterator[str]:
    names = labels(summary.candidates)
    yield f"<h2>Accepted by kata</h2>{_shares(summary)}"
    yield f"<h2>Known mistakes</h2>{_mistakes(summary)}"
    yield f"<h2>Candidates</h2><div class='wide'>{_table(summary, names)}</div>"
    yield f"<h2>Slowest</h2>{_slowest(summary, names)}"
    yield "<h2>Everything that was not accepted</h2>"
    yield from (_failure(row, names[row.candidate]) for row in rows if not row.accepted)


def _shares(summary: Summary) -> str:
    rows = "".join(
        f"<tr><td>{name(kata)}</td><td class='number'>{share:.0%}</td>"
        f"<td><span class='bar' style='width:{200 * share:.0f}px'></span></td></tr>"
        for kata, share in summary.accepted_share.items()
    )
    return f"<table>{rows}</table>"


def _mistakes(summary: Summary) -> str:
    if not summary.mistakes:
        return "<p class='dim'>None was recognised.</p>"
    rows = "".join(
        f"<tr><td class='number'>{count}</td><td>{name(kata)}</td><td>{prose(mistake)}</td></tr>"
        for kata, mistake, count in summary.mistakes
    )
    return f"<table><thead><tr><th>candidates</th><th>kata</th><th>mistake</th></tr></thead>{rows}</table>"


def _table(summary: Summary, names: dict[str, str]) -> str:
    head = "".join(f"<th>{name(kata)}</th>" for kata in summary.katas)
    rows = []
    for candidate in summary.candidates:
        unread = summary.unread.get(candidate)
        cells = "".join(_cell(summary.cells.get((candidate, kata)), unread) for kata in summary.katas)
        rows.append(f"<tr><td>{sentence(names[candidate])}</td>{cells}</tr>")
    return f"<table><thead><tr><th>candidate</th>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _cell(row: GradedRow | None, unread: GradedRow | None) -> str:
    if row is None and unread is not None:
        return _link(unread, UNREAD)
    if row is None:
        return f"<td class='dim'>{MISSING}</td>"
    if row.accepted:
        return "<td class='good'>✓</td>"
    return _link(row, row.status)


def _link(row: GradedRow, text: str) -> str:
    return f"<td class='poor'><a class='poor' href='#{name(row.key)}'>✗ {sentence(text)}</a></td>"


def _slowest(summary: Summary, names: dict[str, str]) -> str:
    rows = "".join(
        f"<tr><td class='number'>{row.seconds:.2f} s</td><td>{sentence(names[row.candidate])}</td>"
        f"<td>{name(row.kata)}</td><td>{sentence(row.status)}</td></tr>"
        for row in summary.slowest
    )
    return f"<table>{rows}</table>"


def _failure(row: GradedRow, candidate: str) -> str:
    where = " · ".join(part for part in (sentence(candidate), name(row.kata), name(row.file)) if part)
    title = f"<b>{where}</b> <span class='poor'>{sentence(row.status)}</span>"
    reason = f"<br><span class='dim'>{prose(row.reason)}</span>" if row.reason else ""
    text = f"<pre>{lines(row.feedback or row.reason)}</pre>"
    return f"<details id='{name(row.key)}'><summary>{title}{reason}</summary>{text}</details>"
