"""Sentences cut into code and the rest, and broken into lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.text.prose import Passage, broken, passages


def shown(text: str, room: int | None) -> list[str]:
    return [text[where] for where in broken(text, room)]


def test_what_stands_in_backquotes_is_code() -> None:
    assert list(passages("Call `tape.watch(x)` first.")) == [
        Passage("Call "),
        Passage("`tape.watch(x)`", code=True),
        Passage(" first."),
    ]


@pytest.mark.parametrize("text", ["one ` alone", "empty `` pair", "over `two\nlines`"])
def test_a_backquote_without_its_partner_stays_what_it_is(text: str) -> None:
    assert list(passages(text)) == [Passage(text)]


@given(st.text(alphabet="ab `\n"))
def test_nothing_of_a_sentence_is_lost(text: str) -> None:
    assert "".join(passage.text for passage in passages(text)) == text


def test_lines_break_between_words() -> None:
    assert shown("the slope of a cubic", 10) == ["the slope", "of a cubic"]


def test_a_word_that_is_longer_than_a_line_is_cut() -> None:
    assert shown("see tape.gradient(y, x)", 8) == ["see", "tape.gra", "dient(y,", "x)"]


def test_lines_of_its_own_and_their_indentation_stay() -> None:
    assert shown("def f(x):\n    return x\n\nend", 12) == ["def f(x):", "    return x", "", "end"]


def test_without_a_bound_only_its_own_line_ends_break_it() -> None:
    assert shown("a b c d e  \nf g h", None) == ["a b c d e", "f g h"]


def test_a_wide_character_takes_two_cells_and_an_accent_none() -> None:
    assert shown("梯度梯度", 4) == ["梯度", "梯度"]
    assert shown("e\u0301e\u0301 e\u0301e\u0301", 2) == ["e\u0301e\u0301", "e\u0301e\u0301"]


@given(st.text(alphabet="ab c\n"), st.integers(1, 12))
def test_every_line_fits_and_only_spaces_are_dropped(text: str, room: int) -> None:
    lines = shown(text, room)
    assert all(len(line) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
