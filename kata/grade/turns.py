"""Whose turn it is to be judged, and who gets no more: a candidate's work may run into limits so many times."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from kata.grade.rows import GradedRow, not_judged
from kata.grade.submissions import HandedIn
from kata.verdict import Status

MOST_AT_A_LIMIT = 30
"""So many of a candidate's submissions may run into a limit; each costs 10 s mostly, and at most 20 s and a case,
or twice that if its explanation hangs too."""
NO_MORE = (
    f"It was not run: {MOST_AT_A_LIMIT} submissions of its candidate had run into a limit (time, memory, output, disk)."
)


@dataclass(slots=True, eq=False)
class _Candidate:
    """One candidate's submissions, in their order."""

    waiting: deque[HandedIn] = field(default_factory=deque)
    at_a_limit: int = 0
    """Of those before the first that waits."""
    in_flight: int = 0
    is_ready: bool = True
    """Whether its next one need not wait for what is in flight."""


class Turns:
    """Hands out submissions by candidate, in order.

    A submission gets no turn if enough of its candidate's *before it* ran into a limit. They are counted, not timed,
    and it waits for them where that is not decided yet, so that it is the same ones whether there is one job or a
    cluster, and whether the run was stopped in between.
    """

    def __init__(self, submissions: Sequence[HandedIn], earlier: Iterable[GradedRow] = ()) -> None:
        """Take all submissions, and the rows of earlier runs, which are final and count."""
        self._rows = {row.key: row for row in earlier if row.is_final}
        self._candidates: dict[str, _Candidate] = {}
        self._in_flight: dict[str, _Candidate] = {}
        for submission in {submission.key: submission for submission in submissions}.values():
            self._candidates.setdefault(submission.candidate, _Candidate()).waiting.append(submission)
        self._ready = deque(self._candidates.values())

    @property
    def are_left(self) -> bool:
        """Whether any are still to be handed out, now or once others have ended."""
        return bool(self._ready) or any(candidate.waiting for candidate in self._in_flight.values())

    def take(self, on_row: Callable[[GradedRow], None]) -> HandedIn | None:
        """The next to be judged; None if there is none before others have ended.

        Args:
            on_row: told the rows of those that are not judged.
        """
        while self._ready:
            candidate = self._ready[0]
            if (submission := self._next(candidate, on_row)) is not None:
                return submission
            candidate.is_ready = False
            self._ready.popleft()
        return None

    def end(self, row: GradedRow) -> None:
        """Count what came of a submission that was handed out."""
        candidate = self._in_flight.pop(row.key)
        candidate.at_a_limit += row.ran_into_a_limit
        self._is_back(candidate)

    def take_back(self, submissions: Sequence[HandedIn]) -> None:
        """Let those that were handed out last wait again, since nobody has begun them."""
        for submission in reversed(submissions):
            candidate = self._in_flight.pop(submission.key)
            candidate.waiting.appendleft(submission)
            self._is_back(candidate)

    def _is_back(self, candidate: _Candidate) -> None:
        candidate.in_flight -= 1
        if candidate.waiting and not candidate.is_ready:
            candidate.is_ready = True
            self._ready.appendleft(candidate)

    def _next(self, candidate: _Candidate, on_row: Callable[[GradedRow], None]) -> HandedIn | None:
        while candidate.waiting:
            submission = candidate.waiting[0]
            if (held := self._rows.get(submission.key)) is not None:
                candidate.at_a_limit += held.ran_into_a_limit
            elif (refused := _refused(candidate, submission)) is not None:
                on_row(refused)
            elif candidate.at_a_limit + candidate.in_flight >= MOST_AT_A_LIMIT:
                return None
            else:
                candidate.in_flight += 1
                self._in_flight[submission.key] = candidate
                return candidate.waiting.popleft()
            candidate.waiting.popleft()
        return None


def _refused(candidate: _Candidate, submission: HandedIn) -> GradedRow | None:
    """The row of one that is not judged."""
    if submission.problem:
        return not_judged(submission, submission.status, submission.problem)
    if candidate.at_a_limit >= MOST_AT_A_LIMIT:
        return not_judged(submission, Status.NOT_RUN, NO_MORE)
    return None
