"""`tfkata check`: judge solution files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kata.examine.papers import CaseTold, KataFound, PaperJudged, PaperRefused
from kata.job import MAX_SEED
from kata.text.words import counted
from tui.cli import shared

if TYPE_CHECKING:
    from rich.console import Console

    from kata.examine.papers import Event
    from practice.sessions.submission import Result

WARMING = "Judging; the first time TensorFlow is warmed up ..."


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
    from practice.sessions.submission import as_data, exit_code, expand, read_all

    results = read_all(expand(files), identifier)
    for result in results:
        if result.problem:
            shared.complain(result.problem)
    try:
        _judge(results, _Wishes(identifier, seed, as_json, require_sandbox))
    finally:
        if as_json:  # whoever reads it gets an object, also when the runner gave up
            shared.say_data({"files": [as_data(result) for result in results]})
    if not as_json and len(results) > 1:
        _print_count(results)
    return exit_code(results)


def _judge(results: list[Result], wishes: _Wishes) -> None:
    """Fill in the verdicts, and print each as soon as it is known."""
    from kata.resident.choice import make_examiner
    from practice.sessions.submission import judge

    if all(result.submission is None for result in results):
        return
    show = _Silent() if wishes.as_json else _Shown(wishes.identifier)
    with make_examiner(require_sandbox=wishes.require_sandbox, eager=False) as examiner:
        if wishes.require_sandbox:
            with shared.progress_if_slow(WARMING):
                examiner.require_sandbox()
        for result, event in shared.each_if_slow(WARMING, judge(examiner, results, wishes.seed, wishes.identifier)):
            show.event(result, event)
            for notice in result.notices:
                shared.complain(notice)


class _Silent:
    """Says what is wrong, and leaves the rest to the object that is printed in the end."""

    def event(self, result: Result, event: Event) -> None:
        if isinstance(event, PaperRefused):
            shared.complain(result.problem)


class _Shown(_Silent):
    """Prints what is told of each file."""

    def __init__(self, given_kata: str | None) -> None:
        self._given_kata = given_kata
        self._told: set[str] = set()
        """Missing layers of the sandbox that were told of with an earlier file."""

    @cached_property
    def _console(self) -> Console:
        return shared.console()

    def event(self, result: Result, event: Event) -> None:
        # Imported while a worker runs the solution: the first event comes as soon as the kata is found.
        from tui.cli.verdict_lines import write_case, write_title, write_verdict

        super().event(result, event)
        match event:
            case KataFound():
                write_title(self._console, result.file, result.title)
            case CaseTold():
                write_case(self._console, event.result)
            case PaperJudged():
                assert result.submission is not None
                repeat = result.submission.repeat(event.verdict.seed, self._given_kata)
                write_verdict(self._console, event.verdict, repeat, told=self._told)
                self._console.print()
                self._told.update(event.verdict.missing_layers)


def _print_count(results: list[Result]) -> None:
    accepted = sum(result.accepted for result in results)
    shared.say(f"{counted(len(results), 'file')}: {accepted} accepted, {len(results) - accepted} not.")
