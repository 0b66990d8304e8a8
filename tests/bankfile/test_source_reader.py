"""Reading sources without running them: whatever a pack holds, it takes no longer than in proportion to its length."""

from __future__ import annotations

import pytest
from fuzz.target import bounded

from bankfile.source_reader import MAX_CHARACTERS, Problem, parse

SECONDS = 2.0
LARGEST = 2**20


@pytest.mark.parametrize(
    ("begin", "repeated", "end"),
    [
        ("f'", "{a}", "'"),
        ("f'''", "{a}\n", "'''"),
        ("f'", "{a:{b}}", "'"),
        ("import a", ".b", ""),
        ("import a", "\\\n.b", ""),
        ("from a", " . b", " import c"),
        ("import a", ".\N{SCRIPT CAPITAL P}", ""),
        ("@case", ".b", "\ndef f(): pass"),
        ("a", "\N{COMBINING ACUTE ACCENT}\N{COMBINING GRAVE ACCENT BELOW}", " = 1"),
        ("a", "\N{TIBETAN VOWEL SIGN II}\N{COMBINING GRAVE ACCENT BELOW}", " = 1"),
    ],
)
@pytest.mark.parametrize("size", [MAX_CHARACTERS - 100, LARGEST])
def test_no_source_takes_longer_than_its_length(begin: str, repeated: str, end: str, size: int) -> None:
    with bounded(SECONDS):
        parse(begin + repeated * (size // len(repeated)) + end)


def test_what_is_refused_is_named_with_its_line() -> None:
    chain = parse("x = 1\nimport a" + ".b" * 200)
    assert chain == Problem(2, "has a chain of more than 100 names with dots.")


def test_sources_that_people_write_are_read() -> None:
    tree = parse("größe = a.b.c(1.0).d\nชื่อ = '....'\n" + "import os.path\n" * 200)
    assert not isinstance(tree, Problem)
