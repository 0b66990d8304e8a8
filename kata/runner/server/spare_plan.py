"""When there are to be how many spares, and when they may warm up: what they cost, nobody is to wait for."""

from __future__ import annotations

import math

QUIET_SECONDS = 0.15
"""So long after a job began or ended, nothing is done ahead: most jobs are over by then, or the next one is here."""
FULL_SECONDS = 1.0
"""So long after a job, or after the first spare stood, there are to be all spares: one is enough for who goes on."""


class SparePlan:
    """Knows when jobs began and ended, in seconds of the monotonic clock, and what was asked for."""

    def __init__(self, spares: int, rest_seconds: float, cores: int) -> None:
        self._spares = spares
        self._rest_seconds = rest_seconds
        self._cores = cores
        self._asked = 0
        self._quiet_from = -math.inf
        self._counts_from = math.inf

    def spares_stand(self, now: float, warm: int) -> None:
        """There are spares, so many of them warm."""
        self._counts_from = min(self._counts_from, now)
        if 0 < self._asked <= warm:
            self._asked = 0
            self._counts_from = now

    def job_began(self, now: float) -> None:
        """Somebody asked for a worker who waits for it."""
        self._asked = 0
        self.job_ended(now)

    def job_ended(self, now: float) -> None:
        self._quiet_from = self._counts_from = now

    def ask(self, count: int, now: float) -> None:
        """Somebody waits for so many spares."""
        self._asked = min(max(count, self._asked), self._spares)
        self._counts_from = now

    def wanted(self, now: float, busy: int) -> int:
        """How many spares there should be."""
        full = now >= self._counts_from + FULL_SECONDS and not self.is_resting(now, busy)
        return max(self._spares if full else min(self._spares, 1), self._asked)

    def is_resting(self, now: float, busy: int) -> bool:
        """Whether there was no job for so long that one spare is enough."""
        return not busy and now >= self._counts_from + self._rest_seconds

    def may_warm(self, now: float, at_work: int, warm: int) -> bool:
        """Whether spares may use a processor: one is free, or somebody waits for just that.

        Args:
            at_work: jobs that somebody waits for, under way or to come.
            warm: spares that are warm already.
        """
        return warm < self._asked or (at_work < self._cores and now >= self._quiet_from + QUIET_SECONDS)

    def next_change(self, now: float) -> float:
        """The next moment at which an answer may become another one by itself; infinite when there is none."""
        after_job = (FULL_SECONDS, self._rest_seconds)
        moments = (self._quiet_from + QUIET_SECONDS, *(self._counts_from + seconds for seconds in after_job))
        return min((moment for moment in moments if moment > now), default=math.inf)
