"""One graded submission: a row of the results, as a line of JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from kata.grade.submissions import HandedIn
from kata.judging.feedback import feedback_text
from kata.verdict import Status, Verdict


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

    @property
    def accepted(self) -> bool:
        return self.status == Status.ACCEPTED

    @property
    def is_final(self) -> bool:
        """Whether a run that is continued may leave it as it is: an error of ours is tried again."""
        return self.status != Status.INTERNAL_ERROR

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
            return cls(**{**data, "cases": tuple(GradedCase(**case) for case in data["cases"])})
        except (TypeError, KeyError) as error:
            raise ValueError(f"not a row of results: {error}") from error


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
    )


def not_judged(submission: HandedIn, status: Status, reason: str) -> GradedRow:
    """The row of a submission that could not be judged."""
    row = (submission.key, submission.candidate, submission.file, submission.kata)
    return GradedRow(*row, status.value, reason, "", 0.0, (), reason)
