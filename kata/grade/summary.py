"""What the rows of a run add up to, and as a table (CSV)."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kata.grade.candidate_labels import labels
from kata.grade.rows import GradedRow
from kata.text.spreadsheet import cell
from kata.verdict import Status

MISSING = "–"
UNREAD = "can't be read"
MOST_SLOW = 10


@dataclass(frozen=True, slots=True)
class Summary:
    """A run in figures."""

    candidates: tuple[str, ...]
    katas: tuple[str, ...]
    cells: dict[tuple[str, str], GradedRow]
    """The best row by candidate and kata: an accepted one if there is one, else the last that was judged."""
    unread: dict[str, GradedRow]
    """By candidate, what stands for files that nobody could read: any kata that is not in `cells` may be in there."""
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
        if held is None or (not held.accepted and _order(row) >= _order(held)):
            cells[row.candidate, row.kata] = row
    made = Counter((row.kata, row.mistake) for row in cells.values() if row.mistake)
    accepted = Counter(kata for (_, kata), row in cells.items() if row.accepted)
    return Summary(
        candidates=tuple(candidates),
        katas=tuple(katas),
        cells=cells,
        unread={row.candidate: row for row in reversed(rows) if row.is_unread},
        accepted_share={kata: accepted[kata] / len(candidates) if candidates else 0.0 for kata in katas},
        statuses=Counter(row.status for row in rows),
        mistakes=tuple((kata, sentence, count) for (kata, sentence), count in made.most_common()),
        slowest=tuple(sorted(rows, key=lambda row: -row.seconds)[:MOST_SLOW]),
    )


def as_csv(summary: Summary) -> str:
    """A row for each candidate, a column for each kata, and how many were accepted."""
    text = io.StringIO()
    # In quotes, so that a spreadsheet that splits at semicolons, or at any other sign, splits no text.
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(["candidate", *map(cell, summary.katas), "accepted"])
    names = labels(summary.candidates)
    for candidate in summary.candidates:
        statuses = [_status(summary, candidate, kata) for kata in summary.katas]
        accepted = sum(status == Status.ACCEPTED for status in statuses)
        writer.writerow([cell(names[candidate]), *map(cell, statuses), accepted])
    return text.getvalue()


def _status(summary: Summary, candidate: str, kata: str) -> str:
    row = summary.cells.get((candidate, kata))
    if row is not None:
        return row.status
    return UNREAD if candidate in summary.unread else MISSING


def _order(row: GradedRow) -> int:
    """An accepted file before one that was judged, and that before one that was not."""
    return 2 if row.accepted else int(row.status != Status.NOT_RUN)
