"""Strangers' text, cleaned: nothing of it reaches a terminal but what can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bankfile.hidden import HIDDEN
from kata.text.plain import block, one_line, visible

PIECES = (
    *("\x1b", "\x9b", "\x9d", "\x9c", "\x07", "\x1b[31m", "\x1b]0;t\x07"),
    *("\u202e", "\ud800", "\r", "\x85", "a", "é", "\\"),
)
hostile = st.lists(st.sampled_from(PIECES) | st.characters()).map("".join)


@given(hostile, st.integers(20, 200))
def test_what_is_left_is_short_and_has_nothing_hidden(text: str, limit: int) -> None:
    for clean in (block, one_line, visible):
        shown = clean(text, limit)
        assert len(shown) <= limit
        assert not HIDDEN.search(shown)
    assert "\n" not in one_line(text, limit) + visible(text, limit)
    assert block(block(text, limit), limit) == block(text, limit)
    assert one_line(one_line(text, limit), limit) == one_line(text, limit)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;PWNED\x07title", "title"),
        ("\x9d0;PWNED\x9ctitle", "title"),
        ("\x1b]8;;https://x\x1b\\link", "link"),
        ("\x1bPq#0\x1b\\dcs", "dcs"),
        ("\x1b]0;no end", "]0;no end"),
        ("a\r\nb\rc\x85d\u2028e", "a\nb\nc\nd\ne"),
        ("tab\tstop", "tab    stop"),
        ("漢字 e\u0301 👍🏽", "漢字 e\u0301 👍🏽"),
        ("\u202eabc\u202c", "abc"),
    ],
)
def test_commands_go_and_words_stay(text: str, left: str) -> None:
    assert block(text, 100) == left


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("cubic_slope.py", "cubic_slope.py"),
        ("a\x1b]0;t\x07b", "a\\x1b]0;t\\x07b"),
        ("a\nb\tc", "a\\nb\\tc"),
        ("\u202eyp.\udcff", "\\u202eyp.\\udcff"),
        ("back\\slash", "back\\\\slash"),
        ("Zoë 漢字", "Zoë 漢字"),
    ],
)
def test_a_name_is_shown_with_what_is_hidden_in_it(name: str, shown: str) -> None:
    assert visible(name, 100) == shown


@given(st.lists(hostile, min_size=2, max_size=2, unique=True), st.sampled_from((20, 60, 4000)))
def test_names_that_differ_stay_different(names: list[str], limit: int) -> None:
    assert visible(names[0], limit) != visible(names[1], limit)


def test_long_names_that_begin_alike_stay_different() -> None:
    shown = {visible("a" * 5000 + end, 40) for end in "xyz"}
    assert len(shown) == 3
    assert {len(name) for name in shown} == {40}
