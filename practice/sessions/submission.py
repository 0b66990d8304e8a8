"""Solution files on their way to the judge, and what came of them."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from bankfile.errors import TfkataError
from bankfile.hidden import unsafe_in_name
from kata.errors import RunnerError, WorkspaceError
from kata.examine.papers import Event, KataFound, Paper, PaperJudged, PaperRefused, paper_by_paper
from kata.reading.workspace import kata_of, read_source, solution_files
from kata.verdict import Status
from practice.clock import SYSTEM_CLOCK, Clock
from practice.errors import ProgressError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kata.verdict import CaseResult, Verdict


@dataclass(frozen=True, slots=True)
class Submission:
    """A file that was read, and the id of the kata that it is for."""

    file: str
    kata: str
    source: str

    def repeat(self, seed: int, given_kata: str | None = None) -> str:
        """The command that checks this file again with the same inputs."""
        words = ["tfkata", "check", self.file, "--seed", str(seed)]
        return " ".join(map(_shell_word, [*words, "--kata", given_kata] if given_kata else words))


class Judging(Protocol):
    """What judges: any examiner."""

    def judge_all(self, papers: Sequence[Paper], seed: int | None = None) -> Iterator[Event]: ...


@dataclass(slots=True)
class Result:
    """What is known of one file: what is wrong with it, or its verdict once it was judged."""

    file: str
    kata: str | None = None
    title: str = ""
    """Of its kata, once that was found."""
    submission: Submission | None = None
    problem: str = ""
    """Why the file can't be judged; empty when it can."""
    verdict: Verdict | None = None
    unjudged: Status = Status.NOT_RUN
    """What to report while there is no verdict."""
    notices: tuple[str, ...] = ()
    """What to tell of how the verdict was remembered."""
    cases: int = 0
    """How many its kata has."""

    @property
    def status(self) -> Status:
        if self.problem:
            return Status.INVALID_SOLUTION
        return self.verdict.status if self.verdict is not None else self.unjudged

    @property
    def accepted(self) -> bool:
        return self.status is Status.ACCEPTED

    def stopped(self, error: TfkataError) -> None:
        """Judging was given up, perhaps before this file had a verdict."""
        self.unjudged = Status.INTERNAL_ERROR if isinstance(error, RunnerError) else Status.NOT_RUN


def expand(paths: Iterable[Path]) -> list[Path]:
    """The files among `paths`, and the solution files below the folders among them.

    Raises:
        WorkspaceError: a folder holds none.
    """
    files: list[Path] = []
    for path in paths:
        found = list(solution_files(path)) if path.is_dir() else [path]
        if not found:
            raise WorkspaceError(f"There is no solution file in {path}. `tfkata start ID` writes one.")
        files += [file for file in found if file not in files]
    return files


def read(file: Path, given_kata: str | None = None) -> Submission:
    """Read a solution file, and which kata it is for.

    Raises:
        WorkspaceError: the file can't be read, or names no kata.
    """
    source = read_source(file)
    name = given_kata or kata_of(source)
    if name is None:
        raise WorkspaceError(
            f"{file} names no kata. Write `# tfkata: ID` into its first line, for example `# tfkata: cubic-slope`, "
            "or give --kata ID."
        )
    return Submission(str(file), name, source)


def read_all(files: Iterable[Path], given_kata: str | None) -> list[Result]:
    """Read solution files; one that can't be read says why."""
    results = []
    for file in files:
        try:
            submission = read(file, given_kata)
            results.append(Result(str(file), submission.kata, submission=submission))
        except TfkataError as error:
            results.append(Result(str(file), problem=str(error)))
    return results


def judge(
    examiner: Judging, results: Sequence[Result], seed: int | None, given_kata: str | None
) -> Iterator[tuple[Result, Event]]:
    """Have those judged that were read, remember their verdicts, and tell what comes, one file after the other.

    Raises:
        KataError: `given_kata` is none.
        TfkataError: the runner does not work; the results say which have no verdict.
    """
    waiting = [result for result in results if result.submission is not None]
    papers = [Paper(one.submission.kata, one.submission.source) for one in waiting if one.submission is not None]
    try:
        for event in paper_by_paper(examiner.judge_all(papers, seed)) if papers else ():
            result = waiting[event.paper]
            _take_in(result, event, given_kata)
            yield result, event
    except TfkataError as error:
        for result in results:
            result.stopped(error)
        raise


def _take_in(result: Result, event: Event, given_kata: str | None) -> None:
    assert result.submission is not None
    match event:
        case KataFound():
            result.kata, result.title, result.cases = event.kata, event.title, event.cases
            _load_store()
        case PaperRefused():
            if given_kata is not None:
                raise event.error  # a word about the option, not about each file
            result.kata, result.problem = None, f"{result.file}: {event.error}"
        case PaperJudged():
            result.verdict = event.verdict
            result.notices = record_check(event.verdict, result.cases, result.submission.source)


def as_data(result: Result) -> dict[str, Any]:
    """A result as the JSON output has it."""
    verdict = result.verdict
    mistake = verdict.mistake if verdict is not None else None
    cases = verdict.cases if verdict is not None else ()
    return {
        "file": result.file,
        "kata": result.kata,
        "verdict": result.status.value,
        "seed": verdict.seed if verdict is not None else None,
        "mistake": mistake.sentence if mistake is not None else None,
        "seconds": round(verdict.seconds, 6) if verdict is not None else 0.0,
        "missing_layers": list(verdict.missing_layers) if verdict is not None else [],
        "cases": [_case_data(case) for case in cases],
    }


def _case_data(case: CaseResult) -> dict[str, Any]:
    """A case; why its gradient is missing stands with it where that was found."""
    data = {"name": case.name, "verdict": case.status.value, "message": case.message}
    if case.explained is None:
        return data
    from kata.explain.findings.finding import as_data as finding_data

    return data | {"explained": finding_data(case.explained)}


def exit_code(results: Iterable[Result]) -> int:
    """4 for an error of ours, else 2 for a file that can't be judged, else 1 when one is not accepted, else 0."""
    codes = [_exit_code(result) for result in results]
    return max(codes, default=0)


def _exit_code(result: Result) -> int:
    if result.problem:
        return 2
    if result.verdict is None or not result.verdict.is_judged:
        return 4
    return 0 if result.accepted else 1


def record_check(verdict: Verdict, cases: int, source: str, clock: Clock = SYSTEM_CLOCK) -> tuple[str, ...]:
    """Remember, in the user's own store, what came of a solution that was run on all of its kata's cases.

    Returns what to tell them: that a damaged file was replaced, or that nothing could be remembered. A full disk is no
    reason to hide a verdict.

    Args:
        cases: how many the kata has.
    """
    if len(verdict.cases) < cases:
        return ()
    from practice.sessions.remembering import record_practice
    from practice.store.store import Store

    try:
        with Store() as store:
            record_practice(store, verdict, source, clock.now())
            return store.notices
    except ProgressError as error:
        return (str(error),)


def _load_store() -> None:
    """Import what will remember the verdict: now, while a worker runs the solution."""
    import practice.sessions.remembering
    import practice.store.store  # noqa: F401


def _shell_word(word: str) -> str:
    """A word as a shell takes it, on one line and readable: a name may hold a line's end, or a terminal's command."""
    if unsafe_in_name(word) is None:
        return shlex.quote(word)
    return f"$'{''.join(map(_shell_byte, os.fsencode(word)))}'"


def _shell_byte(byte: int) -> str:
    return chr(byte) if 0x20 <= byte < 0x7F and byte not in b"'\\" else f"\\x{byte:02x}"
