"""Find katas and load them: the built-in bank, and packs in other folders."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kata.case_reader import Problem, read_cases
from kata.errors import BankError, KataError
from kata.model import Case, Family, Kata, KataFile, Mistake
from kata.strict_yaml import StrictYamlError, line_of, load_text, read_text

BANK = Path(__file__).resolve().parent / "bank"
KATA_FILE = "kata.yaml"
TEXTS = ("prompt.md", "starter.py", "reference.py", "cases.py")


class Catalog:
    """The katas of some folders. Each is read when it is first asked for."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders: dict[str, Path] = {}
        self._doubles: list[str] = []
        for folder in folders:
            first = self._folders.setdefault(folder.name, folder)
            if first != folder:
                self._doubles.append(f"{folder / KATA_FILE}:1: id: {folder.name} is taken by {first}; rename one.")
        self._loaded: dict[str, Kata] = {}

    def ids(self) -> tuple[str, ...]:
        """All ids, without reading a file."""
        return tuple(sorted(self._folders))

    def get(self, identifier: str) -> Kata:
        """One kata.

        Raises:
            KataError: there is none of this id; the text names the nearest.
            BankError: its folder is not as it should be.
        """
        if identifier not in self._folders:
            near = difflib.get_close_matches(identifier, self._folders, 1)
            hint = f" Did you mean {near[0]}?" if near else " `tfkata list` shows all."
            raise KataError(f"There is no kata {identifier!r}.{hint}")
        if identifier not in self._loaded:
            self._loaded[identifier] = load_kata(self._folders[identifier])
        return self._loaded[identifier]

    @cached_property
    def _read(self) -> tuple[tuple[Kata, ...], tuple[str, ...]]:
        katas, problems = [], list(self._doubles)
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


def load_catalog(packs: Sequence[Path] = ()) -> Catalog:
    """The built-in bank, and the katas below each of the given folders."""
    return Catalog([folder for root in (BANK, *packs) for folder in kata_folders(root)])


def kata_folders(root: Path) -> list[Path]:
    """The folders of katas at `root`, or one or two folders below it.

    Raises:
        KataError: there is no such folder, or no kata in it.
    """
    if not root.is_dir():
        raise KataError(f"{root} is not a folder.")
    if (root / KATA_FILE).is_file():
        return [root.resolve()]
    found = sorted({file.parent for pattern in ("*", "*/*") for file in root.glob(f"{pattern}/{KATA_FILE}")})
    if not found and root != BANK:
        raise KataError(f"{root} holds no kata: a kata is a folder with a {KATA_FILE} in it.")
    return found


def load_kata(folder: Path) -> Kata:
    """Read one kata's folder.

    Raises:
        BankError: something is wrong with it; a line `FILE:LINE: FIELD: SENTENCE` for each thing that is.
    """
    problems: list[str] = []
    file, data = _read_kata_file(folder, problems)
    texts = {name: _read_beside(folder / name, problems) for name in TEXTS}
    cases, wrong = read_cases(texts["cases.py"]) if texts["cases.py"] else ((), [])
    problems += _lines(folder / "cases.py", wrong)
    mistakes = _read_mistakes(folder, problems)
    if file is not None:
        problems += _check_together(folder, file, texts, mistakes, cases)
    if problems or file is None:
        raise BankError("\n".join(problems))
    return Kata(
        **{**data, "id": file.id},
        folder=folder,
        prompt=texts["prompt.md"],
        starter=texts["starter.py"],
        reference=texts["reference.py"],
        cases_source=texts["cases.py"],
        cases=cases,
        mistakes=mistakes,
    )


def _read_kata_file(folder: Path, problems: list[str]) -> tuple[KataFile | None, dict[str, Any]]:
    path = folder / KATA_FILE
    try:
        text = read_text(path)
        data = load_text(text)
    except StrictYamlError as error:
        problems.append(f"{path}:{error.line}: {error}.")
        return None, {}
    except BankError as error:
        problems.append(str(error))
        return None, {}
    if not isinstance(data, dict):
        problems.append(f"{path}:1: must be a mapping of fields such as `id: cubic-slope`.")
        return None, {}
    try:
        return KataFile.model_validate(data), data
    except ValidationError as invalid:
        for detail in invalid.errors():
            field = detail["loc"]
            name = ".".join(str(part) for part in field) or "(whole file)"
            problems.append(f"{path}:{line_of(text, field)}: {name}: {_sentence(detail, field)}")
        return None, {}


def _sentence(error: Any, field: Sequence[str | int]) -> str:
    if error["type"] == "extra_forbidden":
        known = difflib.get_close_matches(str(field[-1]), KataFile.model_fields, 1)
        return "is not a field of a kata" + (f"; did you mean {known[0]}?" if known else ".")
    if error["type"] == "missing":
        return "is missing."
    message = str(error["msg"]).removeprefix("Value error, ")
    return f"{message[:1].lower()}{message[1:]} (it is {str(error['input'])[:60]!r})."


def _read_beside(path: Path, problems: list[str]) -> str:
    try:
        text = read_text(path)
    except BankError as error:
        problems.append(str(error))
        return ""
    if not text.strip():
        problems.append(f"{path}:1: is empty.")
    return text


def _read_mistakes(folder: Path, problems: list[str]) -> tuple[Mistake, ...]:
    mistakes = []
    for path in sorted((folder / "mistakes").glob("*.py")):
        source = _read_beside(path, problems)
        sentence = _docstring(source)
        if source and not sentence:
            problems.append(f"{path}:1: begins with no docstring; it is what the candidate reads.")
        mistakes.append(Mistake(path.stem, sentence, source, path))
    if not mistakes:
        problems.append(f"{folder / 'mistakes'}:1: holds no known mistake; write at least one.")
    return tuple(mistakes)


def _docstring(source: str) -> str:
    try:
        text = ast.get_docstring(ast.parse(source))
    except (SyntaxError, ValueError):
        return ""
    return " ".join(text.split()) if text else ""


def _check_together(
    folder: Path, file: KataFile, texts: dict[str, str], mistakes: Sequence[Mistake], cases: Sequence[Case]
) -> Iterator[str]:
    path = folder / KATA_FILE
    if file.id != folder.name:
        yield f"{path}:1: id: is {file.id!r}, but the folder is named {folder.name!r}; they must be the same."
    if folder.is_relative_to(BANK) and folder.parent.name != file.family:
        yield f"{path}:1: family: is {file.family!r}, but the folder lies in {folder.parent.name!r}."
    header = f"# tfkata: {file.id}"
    if texts["starter.py"] and texts["starter.py"].splitlines()[0].strip() != header:
        yield f"{folder / 'starter.py'}:1: the first line must be `{header}`."
    if file.plot is not None and cases and file.plot.case not in {case.function for case in cases}:
        yield f"{path}:1: plot.case: cases.py has no case function {file.plot.case!r}."
    sources = {folder / name: texts[name] for name in ("starter.py", "reference.py")}
    sources |= {mistake.path: mistake.source for mistake in mistakes}
    for solution, source in sources.items():
        yield from _lines(solution, _check_solution(source, [entry.name for entry in file.entry]))


def _check_solution(source: str, entries: Sequence[str]) -> Iterator[Problem]:
    if not source:
        return
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError) as error:
        yield Problem(getattr(error, "lineno", 1) or 1, f"is not valid Python: {error}.")
        return
    defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    for node in tree.body:
        if isinstance(node, ast.Assign):
            defined |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    for name in entries:
        if name not in defined:
            yield Problem(1, f"defines no function `{name}`, which kata.yaml names as an entry.")


def _lines(path: Path, problems: Sequence[Problem] | Iterator[Problem]) -> list[str]:
    return [f"{path}:{problem.line}: {problem.sentence}" for problem in problems]
