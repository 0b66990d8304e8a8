"""Put batches through an executor: each submission ends in exactly one row, whatever its process does."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait

from bankfile.safe_path import use_safe_path
from kata.grade.fingerprint import Fingerprint
from kata.grade.grading_process import Batch, begin_process, judge_batch
from kata.grade.rows import GradedRow, not_judged
from kata.grade.submissions import HandedIn
from kata.grade.turns import Turns
from kata.verdict import Status

AHEAD = 2
"""So many batches for each job are handed out: one that runs, and one that waits behind it."""
MOST_LOSSES = 2
"""After so many grading processes that died with it in their hands, a submission is given up."""
QUIET_SECONDS = 10.0
OnRow = Callable[[GradedRow], None]


def local_executor(jobs: int) -> Executor:
    """Processes of this machine, each of which starts a Runner of its own."""
    use_safe_path()  # the current folder may be the one with the submissions
    # Spawned: the user's program has threads, and a fork would copy their locks.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=begin_process)


class Engine:
    """Hands out batches while there is room, and replaces an executor whose processes died."""

    def __init__(
        self,
        make_executor: Callable[[], Executor],
        jobs: int,
        seed: int,
        batch_size: int = 1,
        check_alive: Callable[[], None] = lambda: None,
    ) -> None:
        """Make an engine.

        Args:
            check_alive: called when nothing has ended for a while; raises if nothing ever will.
        """
        self._check_alive = check_alive
        self._make_executor = make_executor
        self._jobs = jobs
        self._seed = seed
        self._batch_size = batch_size
        self.expected: Fingerprint | None = None

    def run(
        self, submissions: Sequence[HandedIn], on_row: OnRow, stop: threading.Event, earlier: Iterable[GradedRow] = ()
    ) -> None:
        """Grade submissions, telling each row as soon as it is known; after `stop` only what is in flight.

        Args:
            earlier: rows of runs before; submissions that have a final one are not graded again.
        """
        turns = Turns(submissions, earlier)
        while turns.are_left and not stop.is_set():
            lost = self._with_executor(turns, on_row, stop)
            for submission in (submission for batch in lost for submission in batch.submissions):
                self._alone(submission, turns, on_row)

    def _with_executor(self, turns: Turns, on_row: OnRow, stop: threading.Event) -> list[Batch]:
        executor = self._make_executor()
        try:
            return self._until_broken(executor, turns, on_row, stop)
        finally:
            executor.shutdown(wait=True)

    def _alone(self, submission: HandedIn, turns: Turns, on_row: OnRow) -> None:
        """Grade one of those that a dead process had in its hands, so that the one which kills costs only itself."""

        def tell(row: GradedRow) -> None:
            turns.end(row)
            on_row(row)

        for _ in range(MOST_LOSSES - 1):
            if not self._with_executor(Turns([submission]), tell, threading.Event()):
                return
        reason = f"The grading process died {MOST_LOSSES} times with this submission in its hands."
        tell(not_judged(submission, Status.INTERNAL_ERROR, reason))

    def _until_broken(self, executor: Executor, turns: Turns, on_row: OnRow, stop: threading.Event) -> list[Batch]:
        """Returns the batches that were lost when the executor broke; none if all went well."""
        flying: dict[Future[list[GradedRow]], Batch] = {}
        lost: list[Batch] = []
        while True:
            while len(flying) < AHEAD * self._jobs and not stop.is_set() and not lost:
                batch = self._batch(turns, on_row)
                if not batch.submissions:
                    break
                try:
                    flying[executor.submit(judge_batch, batch)] = batch
                except BrokenExecutor:  # it broke between two looks: what was not handed out is not lost
                    turns.take_back(batch.submissions)
                    lost.append(Batch((), self._seed))
            if not flying:
                return lost
            done, _ = wait(flying, timeout=QUIET_SECONDS, return_when=FIRST_COMPLETED)
            if not done:
                self._check_alive()
            for future in done:
                batch = flying.pop(future)
                rows = self._rows_of(future, batch)
                if rows is None:
                    lost.append(batch)
                for row in rows or ():
                    turns.end(row)
                    on_row(row)

    def _rows_of(self, future: Future[list[GradedRow]], batch: Batch) -> list[GradedRow] | None:
        """A row for each of a batch's submissions; None if its process died."""
        try:
            rows = {row.key: row for row in future.result()}
            reason = "The grading process gave no row for it."
        except BrokenExecutor:
            return None
        except Exception as error:  # the grading process's own failure: it becomes a row, and is tried again next time
            rows = {}
            reason = f"The grading process failed: {type(error).__name__}: {error}"
        failed = Status.INTERNAL_ERROR
        return [rows.get(one.key) or not_judged(one, failed, reason) for one in batch.submissions]

    def _batch(self, turns: Turns, on_row: OnRow) -> Batch:
        """What is handed out next; nothing if that is for what is in flight to decide."""
        submissions: list[HandedIn] = []
        while len(submissions) < self._batch_size and (submission := turns.take(on_row)) is not None:
            submissions.append(submission)
        return Batch(tuple(submissions), self._seed, self.expected)
