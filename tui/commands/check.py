"""`tfkata check`: judge solution files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.commands import shared

if TYPE_CHECKING:
    from rich.console import Console

    from kata.examine import Examiner
    from kata.model import Kata
    from kata.verdict import CaseResult, Verdict


@dataclass(frozen=True, slots=True)
class Submission:
    """A file that was read, and the kata that it is for."""

    file: str
    kata: Kata
    source: str


@click.command("check")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--kata", "identifier", metavar="ID", type=shared.KataId(), help="The kata, whatever the file says.")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), help="Repeat the inputs of an earlier check.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@shared.sandbox_option
def check(
    files: tuple[Path, ...], identifier: str | None, seed: int | None, as_json: bool, require_sandbox: bool
) -> int:
    """Judge solution files.

    Exit code 0 when all are accepted, 1 when not, 2 for a file that can't be judged, 3 when the sandbox is not complete
    and --require-sandbox is given, 4 for an error of tfkata's own.
    """
    submissions, problems = _read(files, identifier)
    for problem in problems:
        click.echo(f"tfkata: {problem}", err=True)
    verdicts = _judge(submissions, seed, require_sandbox, quiet=as_json) if submissions else []
    if as_json:
        pairs = zip(submissions, verdicts, strict=True)
        click.echo(json.dumps({"files": [as_data(item.file, verdict) for item, verdict in pairs]}, indent=2))
    return 2 if problems else exit_code(verdicts)


def read_submission(file: Path, identifier: str | None = None) -> Submission:
    """Read a solution file and find its kata.

    Raises:
        KataError: the file can't be read, names no kata, or one that does not exist.
    """
    from kata.errors import WorkspaceError
    from kata.workspace import kata_of, read_source

    source = read_source(file)
    name = identifier or kata_of(source)
    if name is None:
        raise WorkspaceError(
            f"{file} names no kata. Write `# tfkata: ID` into its first line, for example `# tfkata: cubic-slope`, "
            "or give --kata ID."
        )
    return Submission(str(file), shared.kata(name), source)


def as_data(file: str, verdict: Verdict) -> dict[str, Any]:
    """A verdict as the JSON output has it."""
    cases = [{"name": c.name, "verdict": c.status.value, "message": c.message} for c in verdict.cases]
    return {
        "file": file,
        "kata": verdict.kata,
        "verdict": verdict.status.value,
        "seed": verdict.seed,
        "mistake": verdict.mistake.sentence if verdict.mistake else None,
        "seconds": round(verdict.seconds, 6),
        "cases": cases,
    }


def exit_code(verdicts: list[Verdict]) -> int:
    """0 when all are accepted, 4 when one is an internal error, else 1."""
    from kata.verdict import Status

    if any(case.status is Status.INTERNAL_ERROR for verdict in verdicts for case in verdict.cases):
        return 4
    return 0 if all(verdict.accepted for verdict in verdicts) else 1


def remember(verdict: Verdict) -> None:
    """Note an accepted kata, so that its reference may be shown; a full disk is no reason to hide the verdict."""
    from kata.errors import WorkspaceError
    from kata.state import State

    if verdict.accepted:
        try:
            State.load().record_accepted(verdict.kata)
        except WorkspaceError as error:
            click.echo(f"tfkata: {error}", err=True)


def _read(files: tuple[Path, ...], identifier: str | None) -> tuple[list[Submission], list[str]]:
    from kata.errors import KataError

    submissions, problems = [], []
    for file in files:
        try:
            submissions.append(read_submission(file, identifier))
        except KataError as error:
            problems.append(str(error))
    return submissions, problems


def _judge(submissions: list[Submission], seed: int | None, require_sandbox: bool, *, quiet: bool) -> list[Verdict]:
    from kata.examine import Examiner

    console, errors = shared.console(), shared.console(error=True)
    with Examiner(require_sandbox=require_sandbox) as examiner:
        with errors.status("Warming TensorFlow up ..."):  # nothing where there is no terminal
            examiner.wait_spare()
        return [_judge_one(examiner, submission, seed, None if quiet else console) for submission in submissions]


def _judge_one(examiner: Examiner, submission: Submission, seed: int | None, console: Console | None) -> Verdict:
    if console is None:
        verdict = examiner.check(submission.kata, submission.source, seed)
    else:
        from tui.feedback import case_line, print_verdict

        def show(result: CaseResult) -> None:
            console.print(case_line(result))

        console.print(f"{submission.file} · {submission.kata.title}", style="bold")
        verdict = examiner.check(submission.kata, submission.source, seed, on_case=show)
        print_verdict(console, verdict, submission.file, cases_shown=True)
    remember(verdict)
    return verdict
