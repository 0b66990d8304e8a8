"""Packs: folders of katas and questions beside the built-in ones.

A pack is named in `TFKATA_PACKS` (several folders, separated as in `PATH`), by `--pack` on the command line, which adds
to that variable, or by an installed distribution with an entry point in the group `tfkata.packs`, whose value is the
package that holds the pack's files. Nothing of a pack is imported to find it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bankfile.errors import BankError
from bankfile.hidden import unsafe_in_name

VARIABLE = "TFKATA_PACKS"
ENTRY_POINTS = "tfkata.packs"
KATA_FILE = "kata.yaml"
QUESTION_FOLDER = "questions"
_KATA_PATTERNS = (KATA_FILE, f"*/{KATA_FILE}", f"*/*/{KATA_FILE}")
_QUESTION_PATTERNS = ("*.yaml", f"{QUESTION_FOLDER}/*.yaml")


@dataclass(frozen=True, slots=True)
class Pack:
    """What was found in a folder."""

    root: Path
    kata_folders: tuple[Path, ...]
    question_files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Packs:
    """The packs that can be used, and a sentence on each that can't."""

    good: tuple[Pack, ...]
    problems: tuple[str, ...]


def find_packs(named: Sequence[Path] | None = None) -> Packs:
    """All packs that are named or installed, each looked through; one that is wrong is told of and left out.

    Args:
        named: None for what `named_folders` finds.
    """
    good, problems = [], []
    for root in _roots(named_folders() if named is None else named):
        try:
            good.append(read_pack(root))
        except BankError as error:
            problems.append(f"the pack {error}")
    _, missing = installed_roots()
    return Packs(tuple(good), (*problems, *missing))


def read_pack(root: Path) -> Pack:
    """The katas and question files in a folder: katas at most two folders deep, questions at its top or in `questions`.

    Raises:
        BankError: there is no such folder, it can't be read, or holds neither.
    """
    try:
        if not root.is_dir():
            raise BankError(f"{root} is not a folder.")
        katas = sorted({file.parent for pattern in _KATA_PATTERNS for file in _visible(root, pattern)})
        files = sorted({file for pattern in _QUESTION_PATTERNS for file in _visible(root, pattern)})
        _refuse_hidden_names(root, (*katas, *files))
    except OSError as error:  # no permission, or a name that is too long to be one
        raise BankError(f"{root} can't be read: {error.strerror}.") from error
    questions = tuple(file for file in files if file.name != KATA_FILE)
    if not katas and not questions:
        raise BankError(
            f"{root} holds no kata and no question: a kata is a folder with a {KATA_FILE} in it, and questions are "
            "*.yaml beside it."
        )
    return Pack(root, tuple(folder.resolve() for folder in katas), questions)


def _refuse_hidden_names(root: Path, found: Iterable[Path]) -> None:
    for path in found:
        if (unsafe := unsafe_in_name(str(path.relative_to(root)))) is not None:
            raise BankError(f"{path}:1: the name {unsafe.sentence} of it.")


def add_pack(root: Path) -> None:
    """Name one more pack, for this process and those that it starts."""
    before = os.environ.get(VARIABLE, "")
    with suppress(RuntimeError):  # `~nobody`: a folder of this name is looked for, and missed
        root = root.expanduser()
    os.environ[VARIABLE] = os.pathsep.join(part for part in (before, str(root.absolute())) if part)


def named_folders() -> list[Path]:
    """The folders of the packs that this process was told of, as they were written."""
    return [Path(name) for name in os.environ.get(VARIABLE, "").split(os.pathsep) if name]


@cache
def installed_roots() -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The folders of installed packs, and a sentence on each whose package is not there."""
    from importlib import metadata  # 12 ms, for those who look at katas

    roots, problems = [], []
    for entry in metadata.entry_points(group=ENTRY_POINTS):
        folders = _folders_of(entry.value)
        if not folders:
            problems.append(f"the pack {entry.name} names {entry.value}, which is no package here; install it again.")
        roots += folders
    return tuple(roots), tuple(problems)


def _folders_of(package: str) -> list[Path]:
    """Where a package lies, without running a line of it: looking for `outer.inner` by name would import `outer`."""
    from importlib.util import find_spec

    outer, *inner = package.split(".")
    if not all(name.isidentifier() for name in (outer, *inner)):
        return []
    try:
        spec = find_spec(outer)
    except (ImportError, ValueError):
        return []
    locations = spec.submodule_search_locations if spec is not None else None
    return [folder for location in locations or () if (folder := Path(location, *inner)).is_dir()]


def _roots(named: Sequence[Path]) -> Iterator[Path]:
    seen: set[str] = set()
    for root in (*named, *installed_roots()[0]):
        # Not `Path.resolve`, which raises on links that lead to each other.
        if (real := os.path.realpath(root)) not in seen:
            seen.add(real)
            yield root


def _visible(root: Path, pattern: str) -> Iterator[Path]:
    for file in root.glob(pattern):
        if not any(part.startswith(".") for part in file.relative_to(root).parts):
            yield file
