"""Find questions and load them: the built-in bank, and packs in other folders."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from bankfile.errors import BankError
from bankfile.fields import field_problem, field_problems
from bankfile.packs import Packs, find_packs, read_pack
from questions.errors import QuestionError
from questions.model import Question, QuestionFile
from questions.question_file import read_question_file

BANK = Path(__file__).resolve().parent / "bank"


@dataclass(frozen=True, slots=True)
class QuestionPlace:
    """Where a question stands."""

    path: Path
    index: int
    """Its position in the file, from 0."""


@dataclass(slots=True)
class _Read:
    questions: dict[str, Question] = field(default_factory=dict)
    places: dict[str, QuestionPlace] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


class QuestionCatalog:
    """The questions of some files, all read when the first is asked for."""

    def __init__(self, files: Sequence[Path], problems: Sequence[str] = ()) -> None:
        self._files = tuple(files)
        self._problems = tuple(problems)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions that are as they should be, in the order of the files and in each file's own."""
        return tuple(self._read.questions.values())

    @property
    def topics(self) -> dict[str, str]:
        """Topics and their titles, in the order of the files."""
        return self._read.titles

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong with the others, a line each."""
        return tuple(self._read.problems)

    def get(self, identifier: str) -> Question:
        """One question.

        Raises:
            QuestionError: there is none of this id; the text names the nearest.
        """
        try:
            return self._read.questions[identifier]
        except KeyError:
            near = difflib.get_close_matches(identifier, self._read.questions, 1)
            hint = f" Did you mean {near[0]}?" if near else " `tfkata list --questions` shows all."
            raise QuestionError(f"There is no question {identifier!r}.{hint}") from None

    def problem(self, identifier: str, field: str, sentence: str) -> str:
        """A problem with a field of a question, as a line `FILE:LINE: FIELD: SENTENCE` for its author."""
        place = self._read.places[identifier]
        parts: list[str | int] = [int(part) if part.isdigit() else part for part in field.split(".")]
        return field_problem(place.path, ["questions", place.index, *parts], f"({identifier}) {sentence}")

    @cached_property
    def _read(self) -> _Read:
        read = _Read(problems=list(self._problems))
        for path in self._files:
            try:
                file = read_question_file(path)
            except BankError as error:
                read.problems += str(error).splitlines()
            else:
                _add(read, path, file)
        return read


def load_questions(packs: Packs | None = None) -> QuestionCatalog:
    """The built-in bank, and the questions of all packs that are named."""
    found = find_packs() if packs is None else packs
    files = [file for pack in (read_pack(BANK), *found.good) for file in pack.question_files]
    return QuestionCatalog(files, found.problems)


def _add(read: _Read, path: Path, file: QuestionFile) -> None:
    read.titles.setdefault(file.topic, file.title)
    taken: dict[int, str] = {}
    for index, question in enumerate(file.with_topics()):
        if question.id in read.questions:
            taken[index] = f"{question.id} is taken in {read.places[question.id].path}; rename one."
            continue
        read.questions[question.id] = question
        read.places[question.id] = QuestionPlace(path, index)
    read.problems += field_problems(path, {("questions", index, "id"): text for index, text in taken.items()})
