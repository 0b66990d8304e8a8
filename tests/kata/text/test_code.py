"""A pack's code is painted in time that grows with its length."""

from __future__ import annotations

import pytest
from fuzz.target import bounded
from textual.highlight import highlight

from bankfile.source_reader import MAX_CHARACTERS
from kata.text.code import paintable


@pytest.mark.parametrize("repeated", [" \n", "\n  ", "\u3000\n", "'\\N{", "f'{", "a\\\n"])
def test_no_code_takes_longer_than_its_length(repeated: str) -> None:
    for size in (9_000, MAX_CHARACTERS):
        with bounded(2.0):
            text, language = paintable("x = 1\n" + repeated * (size // len(repeated)) + "\ny = 1\n")
            highlight(text, language=language)


def test_lines_stay_where_they_are() -> None:
    assert paintable("a\n  \n\tb\n\n") == ("a\n\n\tb", "python")
