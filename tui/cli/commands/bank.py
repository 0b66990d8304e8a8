"""`tfkata bank`: tools for authors of katas and questions."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bankfile.errors import BankError
from kata.text.words import counted
from tui.cli import shared

if TYPE_CHECKING:
    from kata.resident.choice import AnyExaminer
    from questions.model import Question

QUESTIONS_TOGETHER = 15
"""How many questions share a worker: enough to make up for its start, few enough to keep all cores busy to the end."""


@click.group("bank")
def bank() -> None:
    """Tools for authors of katas and questions."""


@bank.command("schema")
def schema() -> None:
    """Print the JSON Schema of a question file, with which editors complete and check one."""
    from questions.model import schema

    shared.say_data(schema())


@bank.command("check")
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option(
    "--alternatives",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    callback=lambda _context, _option, folder: folder and _with_alternatives(folder),
    help="A folder ID/*.py of right answers of other shapes: at least one for each kata that is checked.",
)
@click.option(
    "--seeds",
    type=click.IntRange(1, 1000),
    default=20,
    show_default=True,
    help="How many seeds to try references with.",
)
@click.option(
    "--few-seeds",
    type=click.IntRange(1, 1000),
    default=2,
    show_default=True,
    help="With how many of them to try starters, mistakes and alternatives, which are many; the bank's tests use 3.",
)
def check(path: Path | None, alternatives: Path | None, seeds: int, few_seeds: int) -> int:
    """Prove the katas and questions at PATH (the built-in banks by default).

    Of a kata, for each seed the reference is accepted, and for a few of them the starter is not, each mistake fails and
    is recognised as itself, and each alternative is accepted. Of a question, every program does what the question says.
    """
    from kata.resident.choice import make_examiner
    from kata.runner.sandbox.layers import missing_of
    from tui.cli.verdict_lines import write_weakness

    kata_folders, question_files = _found(path)
    entries = problems_in_all = 0
    with make_examiner(patient=True) as examiner, shared.progress("Warming TensorFlow up ...") as say:
        katas = _kata_checks(examiner, kata_folders, alternatives, seeds, few_seeds)
        for name, problems in _side_by_side([*katas, *_question_checks(examiner, question_files)]):
            entries += 1
            problems_in_all += len(problems)
            for problem in problems:
                shared.say(problem)
            shared.say(f"{'✗' if problems else '✓'} {name}")
            say(f"{entries} checked, the last one {name}")
        missing = missing_of(examiner.layers) if entries else ()
    write_weakness(shared.console(), missing)
    shared.say(f"{entries} {'entry' if entries == 1 else 'entries'}, {counted(problems_in_all, 'problem')}.")
    return 1 if problems_in_all else 0


def _with_alternatives(folder: Path) -> Path:
    """The folder, if there is an answer where answers are looked for."""
    if next(folder.glob("*/*.py"), None) is None:
        above = f" It holds *.py itself: did you mean {folder.parent}?" if next(folder.glob("*.py"), None) else ""
        raise click.UsageError(f"--alternatives {folder} holds no ID/*.py, ID being a kata's id.{above}")
    return folder


def _found(path: Path | None) -> tuple[Sequence[Path], Sequence[Path]]:
    """The katas' folders and the question files at a path."""
    from bankfile.packs import KATA_FILE, read_pack
    from kata.reading.catalog import BANK
    from questions.catalog import BANK as QUESTIONS

    if path is None:
        return read_pack(BANK).kata_folders, read_pack(QUESTIONS).question_files
    if path.is_file() and path.suffix == ".yaml" and path.name != KATA_FILE:
        return [], [path]
    pack = read_pack(path)
    return pack.kata_folders, pack.question_files


Checked = tuple[str, list[str]]
"""An entry's name, and what is wrong with it."""


def _side_by_side(checks: Sequence[Callable[[], list[Checked]]]) -> Iterator[Checked]:
    """What the checks find, in their order; as many run at a time as there are cores, all on one runner."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from chain.from_iterable(pool.map(lambda check: check(), checks))


def _kata_checks(
    examiner: AnyExaminer, folders: Sequence[Path], alternatives: Path | None, seeds: int, few_seeds: int
) -> Iterator[Callable[[], list[Checked]]]:
    from kata.examine.proof import alternatives_for, check_kata
    from kata.reading.catalog import load_kata

    def checked(folder: Path) -> list[Checked]:
        try:
            kata = load_kata(folder)
            others = () if alternatives is None else alternatives_for(kata, alternatives)
            return [(folder.name, check_kata(examiner, kata, range(1, seeds + 1), few_seeds, others))]
        except BankError as error:
            return [(folder.name, str(error).splitlines())]

    return (partial(checked, folder) for folder in folders)


def _question_checks(examiner: AnyExaminer, files: Sequence[Path]) -> Iterator[Callable[[], list[Checked]]]:
    from questions.catalog import QuestionCatalog
    from tui.cli.question_proof import check_questions

    catalog = QuestionCatalog(files)

    def checked(questions: Sequence[Question]) -> list[Checked]:
        return [(question.id, problems) for question, problems in check_questions(examiner, catalog, questions)]

    yield from (partial(checked, batch) for batch in _batches(catalog.questions, QUESTIONS_TOGETHER))
    if catalog.problems:
        yield lambda: [("question files", list(catalog.problems))]


def _batches(questions: Sequence[Question], size: int) -> Iterator[Sequence[Question]]:
    return (questions[start : start + size] for start in range(0, len(questions), size))
