"""What runs in a grading process: a warm Runner that is started once, and batches of submissions judged by it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from dataclasses import dataclass
from functools import cache

from bankfile.errors import TfkataError
from bankfile.safe_path import use_safe_path
from kata.examine.examiner import Examiner
from kata.grade.fingerprint import Fingerprint, fingerprint
from kata.grade.rows import GradedRow, judged, not_judged
from kata.grade.submissions import HandedIn
from kata.reading.catalog import Catalog, load_catalog
from kata.runner.control import Settings
from kata.verdict import Status

THRIFTY = Settings(spares=1, warm=False)
"""One submission after the other, and nobody waits for a single one: a worker warmed for all that it may need costs
0.6 s of processor time, one that loads just what its submission uses 0.15 s."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Submissions that travel together, so that what it costs to hand them over is shared."""

    submissions: tuple[HandedIn, ...]
    seed: int
    expected: Fingerprint | None = None
    """What the machine must be like; None where it is the client's own."""


@dataclass(frozen=True, slots=True)
class _Judge:
    """The process's own runner and bank."""

    examiner: Examiner
    catalog: Catalog


def judge_batch(batch: Batch) -> list[GradedRow]:
    """Judge each submission of a batch; whatever one does, the others get their rows.

    Raises:
        MachineDiffersError: this machine differs from what is expected.
    """
    if batch.expected is not None and (differences := batch.expected.differences(own_fingerprint())):
        raise MachineDiffersError("; ".join(differences))
    return [_judge_one(submission, batch.seed) for submission in batch.submissions]


def own_fingerprint() -> Fingerprint:
    """What this process grades with; starts its Runner, to find out which layers are in force."""
    judge = _judge()
    return fingerprint(judge.catalog, judge.examiner.layers)


def begin_process() -> None:
    """What a grading process does first."""
    # Ctrl-C is for the program that the user sees: it lets what is in flight end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, name="tfkata-parent", daemon=True).start()


def _end_with_parent() -> None:
    """End when the program that the user sees does, however that ended.

    A process of a pool would wait for work forever, since it holds the other end of its own queue, and keep its runner.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class MachineDiffersError(Exception):
    """A machine of the cluster is not like the client's; the text says in what."""


@cache
def _judge() -> _Judge:
    use_safe_path()  # on a cluster this process was started by somebody else, in whatever folder
    judge = _Judge(Examiner(THRIFTY), load_catalog())
    judge.examiner.wait_spare()  # the first submission's time is its own, not TensorFlow's
    return judge


def _judge_one(submission: HandedIn, seed: int) -> GradedRow:
    judge = _judge()
    try:
        return judged(submission, judge.examiner.check(judge.catalog.get(submission.kata), submission.source, seed))
    except TfkataError as error:  # the runner's own failure: this row's alone
        return not_judged(submission, Status.INTERNAL_ERROR, str(error))
    except Exception as error:  # a fault of ours that this submission met: the others of its batch are judged
        return not_judged(submission, Status.INTERNAL_ERROR, f"tfkata failed on it: {type(error).__name__}: {error}")
