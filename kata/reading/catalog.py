"""Find katas and load them: the built-in bank, and packs in other folders."""

from __future__ import annotations

import ast
import difflib
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.machinery import PathFinder
from pathlib import Path

from bankfile.errors import BankError
from bankfile.fields import field_problem
from bankfile.hidden import unsafe_in, unsafe_in_name
from bankfile.our_packages import OUR_PACKAGES
from bankfile.packs import KATA_FILE, Packs, find_packs, read_pack
from bankfile.source_reader import Problem, defined_names, docstring, parse
from bankfile.strict_yaml import read_text
from kata.errors import KataError
from kata.model import Case, Family, Kata, KataFile, Mistake
from kata.reading.cases_file import read_cases
from kata.reading.kata_file import read_kata_file
from kata.text.plain import shortened

BANK = Path(__file__).resolve().parents[1] / "bank"
TEXTS = {
    "prompt.md": "the task, as the candidate reads it",
    "starter.py": "what the candidate starts from",
    "reference.py": "the right solution",
    "cases.py": "the cases, each a function f(solution, rng)",
}
"""The files beside it that a kata needs, and what each holds."""
LOADED_BY_NAME = frozenset({"conftest", "setup", "sitecustomize", "usercustomize", *OUR_PACKAGES})
"""What pytest or Python loads wherever a file of this name lies, beside Python's own modules and what is installed."""
LONGEST_PROMPT = 20_000
"""Characters, of which a table of a thousand rows is drawn in a second."""
LONGEST_NAME = 80
"""Characters of an id that nobody has, in a sentence on it."""


class Catalog:
    """The katas of some folders. Each is read when it is first asked for."""

    def __init__(self, folders: Sequence[Path], problems: Sequence[str] = ()) -> None:
        self._folders: dict[str, Path] = {}
        self._problems = list(problems)
        for folder in folders:
            first = self._folders.setdefault(folder.name, folder)
            if first.resolve() != folder.resolve():
                self._problems.append(f"{folder / KATA_FILE}:1: id: {folder.name} is taken by {first}; rename one.")
        self._loaded: dict[str, Kata] = {}

    def ids(self) -> tuple[str, ...]:
        """All ids, without reading a file."""
        return tuple(sorted(self._folders))

    def folder(self, identifier: str) -> Path:
        """Where a kata lies.

        Raises:
            KataError: there is none of this id; the text names the nearest.
        """
        if identifier not in self._folders:
            identifier = shortened(identifier, LONGEST_NAME)
            near = difflib.get_close_matches(identifier, self._folders, 1)
            hint = f" Did you mean {near[0]}?" if near else " `tfkata list` shows all."
            raise KataError(f"There is no kata {identifier!r}.{hint}")
        return self._folders[identifier]

    def get(self, identifier: str) -> Kata:
        """One kata.

        Raises:
            KataError: there is none of this id; the text names the nearest.
            BankError: its folder is not as it should be.
        """
        if identifier not in self._loaded:
            self._loaded[identifier] = load_kata(self.folder(identifier))
        return self._loaded[identifier]

    @cached_property
    def _read(self) -> tuple[tuple[Kata, ...], tuple[str, ...]]:
        katas, problems = [], list(self._problems)
        for identifier in self.ids():
            try:
                katas.append(self.get(identifier))
            except BankError as error:
                problems += str(error).splitlines()
        families = list(Family)
        katas.sort(key=lambda kata: (families.index(kata.family), kata.level, kata.minutes, kata.id))
        return tuple(katas), tuple(problems)

    @property
    def katas(self) -> tuple[Kata, ...]:
        """All katas that are as they should be, by family, level and minutes."""
        return self._read[0]

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong with the others, a line each."""
        return self._read[1]


def load_catalog(packs: Packs | None = None) -> Catalog:
    """The built-in bank, and the katas of all packs that are named."""
    found = find_packs() if packs is None else packs
    folders = [folder for pack in (read_pack(BANK), *found.good) for folder in pack.kata_folders]
    return Catalog(folders, found.problems)


def load_kata(folder: Path) -> Kata:
    """Read one kata's folder.

    Raises:
        BankError: something is wrong with it; a line `FILE:LINE: FIELD: SENTENCE` for each thing that is.
    """
    problems: list[str] = []
    file = read_kata_file(folder / KATA_FILE, problems)
    texts = {name: _read_beside(folder / name, problems) for name in TEXTS}
    if len(texts["prompt.md"]) > LONGEST_PROMPT:
        problems.append(f"{folder / 'prompt.md'}:1: is longer than {LONGEST_PROMPT:,} characters.")
    cases, wrong = read_cases(texts["cases.py"]) if texts["cases.py"] else ((), [])
    problems += _lines(folder / "cases.py", wrong)
    mistakes, sources = _read_mistakes(folder, problems)
    sources += [_parsed(folder / name, texts[name], problems) for name in ("starter.py", "reference.py")]
    if file is not None:
        problems += _check_place(folder, file)
        problems += _check_together(folder, file, texts["starter.py"], sources, cases)
    if problems or file is None:
        raise BankError("\n".join(problems))
    return Kata(
        **dict(file),
        folder=folder,
        prompt=texts["prompt.md"],
        starter=texts["starter.py"],
        reference=texts["reference.py"],
        cases_source=texts["cases.py"],
        cases=cases,
        mistakes=mistakes,
    )


@dataclass(frozen=True, slots=True)
class _Solution:
    """A starter, a reference or a mistake; without a tree if it is missing or does not parse, which was said then."""

    path: Path
    tree: ast.Module | None


def _read_beside(path: Path, problems: list[str]) -> str:
    try:
        text = read_text(path)
    except BankError as error:
        missing = isinstance(error.__cause__, FileNotFoundError)
        problems.append(f"{path}:1: is missing; it holds {TEXTS[path.name]}." if missing else str(error))
        return ""
    if not text.strip():
        problems.append(f"{path}:1: is empty.")
        return ""
    return text


def _parsed(path: Path, source: str, problems: list[str]) -> _Solution:
    tree = parse(source) if source else None
    if isinstance(tree, Problem):
        problems += _lines(path, [tree])
        tree = None
    return _Solution(path, tree)


def _read_mistakes(folder: Path, problems: list[str]) -> tuple[tuple[Mistake, ...], list[_Solution]]:
    mistakes, solutions = [], []
    for path in sorted((folder / "mistakes").glob("[!.]*.py")):
        source = _read_beside(path, problems)
        solution = _parsed(path, source, problems)
        sentence = docstring(solution.tree) if solution.tree is not None else ""
        if solution.tree is not None and not sentence:
            problems.append(f"{path}:1: begins with no docstring; it is what the candidate reads.")
        problems += _hidden(path, solution, sentence)
        mistakes.append(Mistake(path.stem, sentence, source, path))
        solutions.append(solution)
    if not mistakes:
        problems.append(f"{folder / 'mistakes'}:1: holds no known mistake; write at least one, as NAME.py.")
    return tuple(mistakes), solutions


def _hidden(path: Path, solution: _Solution, sentence: str) -> Iterator[str]:
    """Characters that readers don't see: in a mistake's name, or written as an escape of Python's in its docstring."""
    if (unsafe := unsafe_in_name(path.stem)) is not None:
        yield f"{path}:1: the name {unsafe.sentence} of it."
    if solution.tree is not None and (unsafe := unsafe_in(sentence)) is not None:
        yield f"{path}:{solution.tree.body[0].lineno}: the docstring {unsafe.sentence}."


def _check_place(folder: Path, file: KataFile) -> Iterator[str]:
    """The folder says again what the file says: where the kata is found by its name alone."""
    path, place = folder / KATA_FILE, folder.resolve()
    if file.id != place.name:
        sentence = f"is {file.id!r}, but the folder is named {place.name!r}; they must be the same."
        yield field_problem(path, ["id"], sentence)
    if _is_loaded_by_name(name := file.id.replace("-", "_")):
        # `tfkata start` puts the starter there, and whatever is run in that folder would run it, without a sandbox.
        sentence = f"is the name of a module: pytest or Python would load a solution {name}.py by itself; add a word."
        yield field_problem(path, ["id"], sentence)
    if place.is_relative_to(BANK) and place.parent.name != file.family:
        sentence = f"is {file.family.value!r}, but the folder lies in {place.parent.name!r}; move it, or change this."
        yield field_problem(path, ["family"], sentence)


def _is_loaded_by_name(name: str) -> bool:
    if name in LOADED_BY_NAME or name in sys.stdlib_module_names or name.startswith("test_") or name.endswith("_test"):
        return True
    installed = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib")]
    return PathFinder.find_spec(name, installed) is not None  # looked for, not loaded


def _check_together(
    folder: Path, file: KataFile, starter: str, solutions: Iterable[_Solution], cases: Sequence[Case]
) -> Iterator[str]:
    header = f"# tfkata: {file.id}"
    if starter and starter.splitlines()[0].strip() != header:
        yield f"{folder / 'starter.py'}:1: the first line must be `{header}`."
    functions = [case.function for case in cases]
    if file.plot is not None and cases and file.plot.case not in functions:
        sentence = f"cases.py has no case function {file.plot.case!r}; it has {', '.join(functions)}."
        yield field_problem(folder / KATA_FILE, ["plot", "case"], sentence)
    for solution in solutions:
        defined = defined_names(solution.tree) if solution.tree is not None else None
        for entry in file.entry:
            if defined is not None and entry.name not in defined:
                yield f"{solution.path}:1: defines no function `{entry.name}`, which kata.yaml names as an entry."


def _lines(path: Path, problems: Iterable[Problem]) -> list[str]:
    return [f"{path}:{problem.line}: {problem.sentence}" for problem in problems]
