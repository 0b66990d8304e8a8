"""One word, one meaning: modules and classes have names of their own, of words that need no author to explain them."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from support.paths import ROOT

from bankfile.our_packages import OUR_PACKAGES

SHARED_BY_PACKAGES = {"__init__", "__main__", "errors", "model", "catalog"}
"""Module names that mean the same in each package."""
UNCLEAR = {"brood", "hatchling", "bury", "backstage", "sitting", "collector"}
BANK = ROOT / "kata" / "bank"
"""Solutions, which have the names that candidates give."""


def sources() -> Iterator[Path]:
    for package in OUR_PACKAGES:
        yield from (path for path in (ROOT / package).rglob("*.py") if not path.is_relative_to(BANK))


@pytest.fixture(scope="module")
def trees() -> dict[Path, ast.Module]:
    return {path.relative_to(ROOT): ast.parse(path.read_text(encoding="utf-8")) for path in sources()}


def test_no_two_modules_share_a_name(trees: dict[Path, ast.Module]) -> None:
    named = [(path.stem, path) for path in trees if path.stem not in SHARED_BY_PACKAGES]
    assert more_than_once(named) == {}


def test_no_two_classes_share_a_name(trees: dict[Path, ast.Module]) -> None:
    named = [(item.name, path) for path, tree in trees.items() for item in tree.body if isinstance(item, ast.ClassDef)]
    assert more_than_once(named) == {}


def test_words_that_need_their_author_are_not_used(trees: dict[Path, ast.Module]) -> None:
    given = {(str(path), name) for path, tree in trees.items() for name in (path.stem, *given_names(tree))}
    assert sorted(f"{path}: {name}" for path, name in given if words(name) & UNCLEAR) == []


@pytest.mark.parametrize("name", ["Brood", "_brood", "InterviewSittings", "bury_all", "HTMLCollector", "the_sitting2"])
def test_a_word_is_found_in_whatever_it_is_part_of(name: str) -> None:
    assert words(name) & UNCLEAR


def more_than_once(named: Iterable[tuple[str, Path]]) -> dict[str, list[str]]:
    """Where each name stands that stands in several places."""
    places: defaultdict[str, list[str]] = defaultdict(list)
    for name, path in named:
        places[name].append(str(path))
    return {name: found for name, found in places.items() if len(found) > 1}


def given_names(tree: ast.Module) -> Iterator[str]:
    """Every name that the source gives; what it calls by name is named by someone else, or elsewhere."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.alias(asname=str(name)) | ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
                yield name


def words(name: str) -> set[str]:
    """The words of an identifier, in lower case and without a plural's ending."""
    found = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)
    return {word.lower() for word in found} | {word.lower().removesuffix("s") for word in found}
