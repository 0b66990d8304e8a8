"""One graded submission: a row of the results, as a line of JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from kata.grade.submissions import HandedIn
from kata.judging.feedback import feedback_text
from kata.verdict import LIMITS, Status, Verdict

_MOST_SECONDS = 1e9
_STATUSES = frozenset(Status)


@dataclass(frozen=True, slots=True)
class GradedCase:
    """One case of a row."""

    name: str
    status: str
    message: str


@dataclass(frozen=True, slots=True)
class GradedRow:
    """What came of one submission."""

    key: str
    candidate: str
    file: str
    kata: str
    status: str
    reason: str
    """Why it was not judged, or the first thing that is wrong with it; empty when it is accepted."""
    mistake: str
    """The sentence of the known mistake that it was recognised as."""
    seconds: float
    cases: tuple[GradedCase, ...]
    feedback: str
    """All that the candidate would read, as plain text."""
    is_unread: bool = False
    """Whether solutions may stand behind it that nobody has seen."""
    explaining_was_stopped: bool = False
    """Whether it ran into a limit when it was run once more, to say why a gradient is missing."""

    @property
    def accepted(self) -> bool:
        return self.status == Status.ACCEPTED

    @property
    def is_final(self) -> bool:
        """Whether a run that is continued may leave it as it is: an error of ours is tried again."""
        return self.status != Status.INTERNAL_ERROR

    @property
    def ran_into_a_limit(self) -> bool:
        """Whether any of its cases did, whatever came of the first, or its explanation."""
        return self.explaining_was_stopped or any(case.status in LIMITS for case in self.cases)

    def encoded(self) -> str:
        """The row as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=True)

    @classmethod
    def decoded(cls, line: str) -> GradedRow:
        """The row that `encoded` wrote.

        Raises:
            ValueError: the line is not such a row.
        """
        try:
            data = json.loads(line)
            row = cls(**{**data, "cases": tuple(GradedCase(**case) for case in data["cases"])})
        except (TypeError, KeyError, RecursionError) as error:
            raise ValueError(f"not a row of results: {error}") from error
        if not _is_sound(row):
            raise ValueError("not a row of results: a field has a value that none has")
        return row


def judged(submission: HandedIn, verdict: Verdict) -> GradedRow:
    """The row of a submission that was judged."""
    failed = next((case for case in verdict.cases if case.status is not Status.ACCEPTED), None)
    return GradedRow(
        key=submission.key,
        candidate=submission.candidate,
        file=submission.file,
        kata=submission.kata,
        status=verdict.status.value,
        reason=failed.message if failed is not None else "",
        mistake=verdict.mistake.sentence if verdict.mistake is not None else "",
        seconds=round(verdict.seconds, 4),
        cases=tuple(GradedCase(case.name, case.status.value, case.message) for case in verdict.cases),
        feedback=feedback_text(verdict),
        explaining_was_stopped=verdict.explaining_was_stopped,
    )


def not_judged(submission: HandedIn, status: Status, reason: str) -> GradedRow:
    """The row of a submission that was not judged."""
    row = (submission.key, submission.candidate, submission.file, submission.kata)
    return GradedRow(*row, status.value, reason, "", 0.0, (), reason, submission.is_unread)


def _is_sound(row: GradedRow) -> bool:
    """Whether each field is of its kind."""
    fields: dict[str, Any] = asdict(row)
    cases: list[dict[str, Any]] = fields.pop("cases")
    seconds, *flags = (fields.pop(name) for name in ("seconds", "is_unread", "explaining_was_stopped"))
    texts = [*fields.values(), *(value for case in cases for value in case.values())]
    return (
        all(isinstance(text, str) for text in texts)
        and all(status in _STATUSES for status in (row.status, *(case.status for case in row.cases)))
        and isinstance(seconds, int | float)
        and 0 <= seconds < _MOST_SECONDS
        and all(isinstance(flag, bool) for flag in flags)
    )
