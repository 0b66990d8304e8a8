"""Every regular expression of the trusted side, what meets it, and that no text makes it grow faster than the text."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fuzz.target import TooSlowError, bounded
from support.hostile_text import hostile_texts
from support.paths import ROOT

from bankfile.our_packages import OUR_PACKAGES
from bankfile.source_reader import MAX_CHARACTERS
from bankfile.strict_yaml import MAX_BYTES
from kata.judging.judge import GIST_CHARACTERS
from kata.judging.value_text import NAME_CHARACTERS
from kata.model import MAX_SIGNATURE
from kata.values.format import MAX_PRINTED_CHARACTERS
from practice.store.bounds import Spelled

LARGE = MAX_PRINTED_CHARACTERS
"""64 KiB: where a place's own bound is higher, what grows with the square of the size shows already."""
SECONDS = 1.0
"""Of processor time for one text. What is linear takes a thousandth of it; what is quadratic, several times it."""
assert LARGE == 2**16 <= MAX_BYTES


@dataclass(frozen=True, slots=True)
class Met:
    """A regular expression's place."""

    by: str
    """What meets it."""
    longest: int
    """Characters of the longest text that does, or `LARGE`."""
    use: str
    """The method of a pattern that is called on it."""
    pattern: Callable[[], list[re.Pattern[str]]] | None = None
    """Where it is neither a module's name nor a literal."""


def _resolvers() -> list[re.Pattern[str]]:
    loader = importlib.import_module("bankfile.strict_yaml")._StrictLoader
    return list(dict.fromkeys(regexp for rows in loader.yaml_implicit_resolvers.values() for _, regexp in rows))


def _spelled() -> list[re.Pattern[str]]:
    hints = vars(importlib.import_module("practice.store.bounds")).values()
    bounds = (bound for hint in hints for bound in getattr(hint, "__metadata__", ()))
    return [re.compile(bound.pattern) for bound in bounds if isinstance(bound, Spelled)]


TABLE: dict[str, Met] = {
    "bankfile/hidden.py:UNSAFE": Met("a pack's files; all that is printed", LARGE, "sub"),
    "bankfile/hidden.py:UNSAFE_IN_NAMES": Met("names of a pack's files", LARGE, "search"),
    "bankfile/hidden.py:HIDDEN": Met("what a solution printed and raised, names", LARGE, "sub"),
    "bankfile/source_reader.py:_LONG_CHAIN": Met("a pack's sources", MAX_CHARACTERS, "search"),
    "bankfile/strict_yaml.py:_pattern": Met("a pack's YAML, value by value", LARGE, "match", _resolvers),
    "bankfile/yaml_escapes.py:_ESCAPE": Met("a pack's YAML that holds an unsafe escape", LARGE, "finditer"),
    "kata/explain/diagnosing/failures.py:_NO_GRADIENT": Met(
        "exceptions of a program that is explained",
        2000,
        "search",  # MESSAGE_CHARACTERS, beside TensorFlow
    ),
    "kata/grade/junit.py:_NOT_IN_XML": Met("names and feedback of a cohort", LARGE, "sub"),
    "kata/judging/judge.py:_NUMBERS": Met("exceptions of a solution", GIST_CHARACTERS, "sub"),
    "kata/judging/mismatch.py:_GRADIENT": Met("names in what a case returns", NAME_CHARACTERS, "fullmatch"),
    "kata/model.py:'\\\\w+\\\\(.*\\\\)'": Met("a pack's signatures", MAX_SIGNATURE, "fullmatch"),
    "kata/runner/last_words.py:_FRAME": Met("what a worker left of where it was", LARGE, "fullmatch"),
    "kata/reading/source_encoding.py:_DECLARED": Met("first lines of solution files", LARGE, "match"),
    "kata/reading/source_encoding.py:_NO_CODE": Met("first lines of solution files", LARGE, "match"),
    "kata/reading/workspace.py:_HEADER": Met("first lines of solution files", LARGE, "match"),
    "kata/text/plain.py:_ESCAPE_SEQUENCE": Met("what a solution printed and raised", LARGE, "sub"),
    "kata/text/plain.py:_LINE_END": Met("what a solution printed and raised", LARGE, "sub"),
    "kata/text/markdown.py:_BLOCK_START": Met("sentences and code of an interview's report", LARGE, "match"),
    "kata/text/markdown.py:_MARKUP": Met("sentences and code of an interview's report", LARGE, "sub"),
    "kata/text/plain.py:_BLANK": Met("one character of a name", 1, "match"),
    "kata/text/plain.py:_LOST_SPACE": Met("names", LARGE, "sub"),
    "kata/text/prose.py:_CODE": Met("sentences of packs and of exceptions", LARGE, "finditer"),
    "kata/text/prose.py:_WORD": Met("sentences of packs and of exceptions", LARGE, "finditer"),
    "kata/values/decoding.py:_HEXADECIMAL": Met("a worker's answer", LARGE, "fullmatch"),
    "practice/store/bounds.py:_HALF": Met("solutions in an import", LARGE, "search"),
    "practice/store/bounds.py:self.pattern": Met("ids in an import", 220, "fullmatch", _spelled),
    "questions/grading.py:_DRESS": Met("typed answers; what a question's program prints", LARGE, "sub"),
    "questions/grading.py:_TOKEN": Met("typed answers; what a question's program prints", LARGE, "findall"),
    "tui/program/widgets/kata/editor.py:_OPENS_BLOCK": Met("a line of a solution file", LARGE, "match"),
    "tui/program/widgets/kata/editor.py:_ENDS_BLOCK": Met("a line of a solution file", LARGE, "match"),
    "tui/program/widgets/kata/editor.py:'^(\\\\s*)# ?'": Met("a line of a solution file", LARGE, "sub"),
    "tui/program/widgets/kata/line_ends.py:_HELD": Met("a solution file", LARGE, "search"),
    "tui/program/widgets/question/question_card.py:BLANK": Met("a pack's code", LARGE, "finditer"),
}


@dataclass(frozen=True, slots=True)
class Written:
    """A use of `re` in the source."""

    place: str
    """`FILE:NAME` of a compiled pattern that has a name, else `FILE:PATTERN`."""
    module: str
    named: bool
    call: ast.Call


def _written() -> Iterator[Written]:
    for package in OUR_PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if not path.is_relative_to(ROOT / "kata" / "bank"):
                yield from _written_in(path)


def _written_in(path: Path) -> Iterator[Written]:
    file = path.relative_to(ROOT).as_posix()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {
        id(node.value): node.targets[0].id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in ("re", "sre_compile"):
            raise AssertionError(f"{file}:{node.lineno}: write `import re` and `re.compile`, or no test finds it")
        if isinstance(node, ast.Import) and any(a.name in ("re", "regex") and a.asname for a in node.names):
            raise AssertionError(f"{file}:{node.lineno}: `re` goes by its own name, or no test finds it")
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if isinstance(node.func.value, ast.Name) and node.func.value.id == "re" and node.func.attr != "escape":
            name = names.get(id(node))
            module = file.removesuffix(".py").replace("/", ".")
            yield Written(f"{file}:{name or ast.unparse(node.args[0])}", module, name is not None, node)


def test_every_regular_expression_is_known_with_what_meets_it() -> None:
    assert {one.place for one in _written()} == set(TABLE)


def _patterns(written: Written) -> list[re.Pattern[str]]:
    met = TABLE[written.place]
    if met.pattern is not None:
        return met.pattern()
    literal, *flags = written.call.args
    if isinstance(literal, ast.Constant):  # not imported: its module may load TensorFlow
        flag = getattr(re, flags[0].attr) if flags and isinstance(flags[0], ast.Attribute) else 0
        return [re.compile(str(literal.value), flag if written.named else 0)]
    module = importlib.import_module(written.module)
    return [re.compile(getattr(module, written.place.rpartition(":")[2]))]


def _try_all(pattern: re.Pattern[str], use: str, longest: int) -> None:
    for text in hostile_texts(pattern, longest):
        with bounded(SECONDS):
            _use(pattern, use, text)


def _use(pattern: re.Pattern[str], use: str, text: str) -> None:
    if use == "sub":
        pattern.sub("", text)
    elif use == "finditer":
        for _ in pattern.finditer(text):
            pass
    else:
        getattr(pattern, use)(text)


@pytest.mark.parametrize("written", list(_written()), ids=lambda written: written.place)
def test_no_text_takes_longer_than_its_length(written: Written) -> None:
    met = TABLE.get(written.place)
    assert met is not None, f"{written.place} is in no table: say in tests/test_patterns.py what meets it"
    for pattern in _patterns(written):
        _try_all(pattern, met.use, met.longest)


@pytest.mark.parametrize(
    ("pattern", "use"),
    [
        (r"(a+)+$", "match"),
        (r"\s+$", "search"),
        (r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?(?![\w.])|\w+", "findall"),  # once in questions/grading.py
        (r"(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)", "sub"),  # once in kata/text
        (r"d[A-Z]\w*|d[a-z0-9]{1,2}|d\w+_d\w+|\w*(grad|slope)\w*", "fullmatch"),
    ],
)
def test_one_that_grows_is_found(pattern: str, use: str) -> None:
    compiled = re.compile(pattern, re.DOTALL)
    with pytest.raises(TooSlowError):
        _try_all(compiled, use, LARGE)
