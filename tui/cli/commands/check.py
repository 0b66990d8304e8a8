"""`tfkata check`: judge solution files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kata.job import MAX_SEED
from kata.text.words import counted
from tui.cli import shared

if TYPE_CHECKING:
    from kata.examine.examiner import Examiner
    from kata.verdict import CaseResult, Verdict
    from practice.sessions.submission import Result, Submission


@dataclass(frozen=True, slots=True)
class _Wishes:
    identifier: str | None
    seed: int | None
    as_json: bool
    require_sandbox: bool


@click.command("check")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--kata", "identifier", metavar="ID", shell_complete=shared.complete_id, help="The kata, whatever the file says."
)
@click.option("--seed", type=click.IntRange(0, MAX_SEED), metavar="N", help="Repeat the inputs of an earlier check.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@shared.sandbox_option
def check(
    files: tuple[Path, ...], identifier: str | None, seed: int | None, as_json: bool, require_sandbox: bool
) -> int:
    """Judge solution files; of a folder, all that lie below it.

    Exit code 0 when all are accepted, 1 when not, 2 for a file that can't be judged, 3 when the sandbox is not
    complete and --require-sandbox is given, 4 for an error of tfkata's own.
    """
    from bankfile.errors import TfkataError
    from practice.sessions.submission import as_data, exit_code, expand, read_all

    results = read_all(expand(files), identifier)
    for result in results:
        if result.problem:
            shared.complain(result.problem)
    try:
        _judge(results, _Wishes(identifier, seed, as_json, require_sandbox))
    except TfkataError as error:
        for result in results:
            result.stopped(error)
        raise
    finally:
        if as_json:  # whoever reads it gets an object, also when the runner gave up
            shared.say_data({"files": [as_data(result) for result in results]})
    if not as_json and len(results) > 1:
        _print_count(results)
    return exit_code(results)


def _judge(results: list[Result], wishes: _Wishes) -> None:
    """Fill in the verdicts, and print each as soon as it is known."""
    from kata.examine.examiner import Examiner

    waiting = [result for result in results if result.submission is not None]
    if not waiting:
        return
    told: set[str] = set()
    with Examiner(require_sandbox=wishes.require_sandbox) as examiner:
        _warm_up(examiner, waiting[0], wishes)
        for result, following in zip(waiting, [*waiting[1:], None], strict=True):
            if following is not None and following.kata != result.kata:
                _prepare(examiner, following, wishes)  # what it expects is computed while this one runs
            _judge_one(examiner, result, wishes, told)


def _warm_up(examiner: Examiner, first: Result, wishes: _Wishes) -> None:
    with shared.progress("Warming TensorFlow up ..."):
        if wishes.require_sandbox:
            examiner.require_sandbox()
        _prepare(examiner, first, wishes)
        examiner.wait_spare()


def _prepare(examiner: Examiner, result: Result, wishes: _Wishes) -> None:
    if result.submission is not None:
        examiner.prepare(result.submission.kata, wishes.seed)


def _judge_one(examiner: Examiner, result: Result, wishes: _Wishes, told: set[str]) -> None:
    """Judge one; `told` are the missing layers of the sandbox that were told of with an earlier one."""
    from practice.sessions.submission import record_check

    submission = result.submission
    assert submission is not None
    if wishes.as_json:
        with shared.progress(f"Judging {shared.shown_name(submission.file)} ..."):
            result.verdict = examiner.check(submission.kata, submission.source, wishes.seed)
    else:
        result.verdict = _judge_aloud(examiner, submission, wishes, told)
        told.update(result.verdict.missing_layers)
    for notice in record_check(submission.kata, result.verdict, submission.source):
        shared.complain(notice)


def _judge_aloud(examiner: Examiner, submission: Submission, wishes: _Wishes, told: set[str]) -> Verdict:
    from tui.cli.verdict_lines import write_case, write_title, write_verdict

    console = shared.console()

    def show(case: CaseResult) -> None:
        write_case(console, case)

    write_title(console, submission.file, submission.kata.title)
    with shared.progress("Judging ...", console):
        verdict = examiner.check(submission.kata, submission.source, wishes.seed, on_case=show)
    write_verdict(console, verdict, submission.repeat(verdict.seed, wishes.identifier), told=told)
    console.print()
    return verdict


def _print_count(results: list[Result]) -> None:
    accepted = sum(result.accepted for result in results)
    shared.say(f"{counted(len(results), 'file')}: {accepted} accepted, {len(results) - accepted} not.")
