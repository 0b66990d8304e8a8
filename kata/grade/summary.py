"""What the rows of a run add up to, and as CSV and JUnit's XML."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from kata.grade.rows import GradedRow
from kata.verdict import Status

MISSING = "–"
MOST_SLOW = 10


@dataclass(frozen=True, slots=True)
class Summary:
    """A run in figures."""

    candidates: tuple[str, ...]
    katas: tuple[str, ...]
    cells: dict[tuple[str, str], GradedRow]
    """The best row by candidate and kata: an accepted one if there is one, else the last file's."""
    accepted_share: dict[str, float]
    """By kata, of all candidates."""
    statuses: Counter[str]
    mistakes: tuple[tuple[str, str, int], ...]
    """Kata, sentence and how many candidates made it, most frequent first."""
    slowest: tuple[GradedRow, ...]


def summarise(rows: Sequence[GradedRow], katas: Sequence[str]) -> Summary:
    """Add the rows of a run up."""
    candidates = sorted({row.candidate for row in rows})
    cells: dict[tuple[str, str], GradedRow] = {}
    for row in rows:
        held = cells.get((row.candidate, row.kata))
        if held is None or not held.accepted:
            cells[row.candidate, row.kata] = row
    made = Counter((row.kata, row.mistake) for row in cells.values() if row.mistake)
    accepted = Counter(kata for (_, kata), row in cells.items() if row.accepted)
    return Summary(
        candidates=tuple(candidates),
        katas=tuple(katas),
        cells=cells,
        accepted_share={kata: accepted[kata] / len(candidates) if candidates else 0.0 for kata in katas},
        statuses=Counter(row.status for row in rows),
        mistakes=tuple((kata, sentence, count) for (kata, sentence), count in made.most_common()),
        slowest=tuple(sorted(rows, key=lambda row: -row.seconds)[:MOST_SLOW]),
    )


def as_csv(summary: Summary) -> str:
    """A row for each candidate, a column for each kata, and how many were accepted."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["candidate", *summary.katas, "accepted"])
    for candidate in summary.candidates:
        statuses = [_status(summary, candidate, kata) for kata in summary.katas]
        accepted = sum(status == Status.ACCEPTED for status in statuses)
        writer.writerow([_plain_cell(candidate), *statuses, accepted])
    return text.getvalue()


def as_junit(rows: Sequence[GradedRow]) -> str:
    """The rows as JUnit's XML: a suite for each candidate, a test for each submission."""
    suites = ElementTree.Element("testsuites", name="tfkata grade")
    for candidate in sorted({row.candidate for row in rows}):
        own = [row for row in rows if row.candidate == candidate]
        failures = sum(not row.accepted for row in own)
        attributes = {"name": _xml(candidate), "tests": str(len(own)), "failures": str(failures)}
        suite = ElementTree.SubElement(suites, "testsuite", attributes)
        for row in own:
            name = {
                "name": row.kata or "(none)",
                "classname": _xml(f"{candidate}.{row.file}"),
                "time": str(row.seconds),
            }
            case = ElementTree.SubElement(suite, "testcase", name)
            if not row.accepted:
                failure = ElementTree.SubElement(case, "failure", {"message": _xml(f"{row.status}: {row.reason}")})
                failure.text = _xml(row.feedback)
    ElementTree.indent(suites)
    return ElementTree.tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _status(summary: Summary, candidate: str, kata: str) -> str:
    row = summary.cells.get((candidate, kata))
    return row.status if row is not None else MISSING


def _plain_cell(text: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text


_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _xml(text: str) -> str:
    """Text without the characters that XML can't hold."""
    return _NOT_IN_XML.sub("\ufffd", text)
