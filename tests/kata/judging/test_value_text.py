"""Values and texts from a worker are shown short, exact enough to tell apart, and safe to print."""

from __future__ import annotations

import unicodedata
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.value_strategies import values

from kata.judging.value_text import VALUE_CHARACTERS, display, display_pair
from kata.text.plain import block, one_line
from kata.values.observation import Array, Foreign, Slices, Value

relaxed = settings(max_examples=300, deadline=None)


def tensor(values: Any, dtype: str = "float32") -> Array:
    return Array(np.asarray(values, dtype), dtype, "tensor")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "None"),
        (True, "True"),
        (5.0, "5.0"),
        (7.6471104, "7.64711"),
        (1e-9, "1e-09"),
        (float("nan"), "nan"),
        (float("-inf"), "-inf"),
        (3, "3"),
        (10**400 + 7, "…000000000007 (about 401 digits)"),
        (1 - 2j, "(1.0-2.0j)"),
        ("a\x1b[31m\u202eb", r"'a\x1b[31m\u202eb'"),
        (tensor(7.6471104), "7.64711"),
        (tensor([[1, 2], [3, 4]]), "[[1.0, 2.0], [3.0, 4.0]]"),
        (tensor([True, False], "bool"), "[True, False]"),
        (tensor(range(100)), "[0.0, 1.0, 2.0, 3.0, 4.0, …, 99.0] (shape (100,))"),
        (tensor(np.zeros((3, 5))), "0.0, 0.0, 0.0, 0.0, 0.0, … (an array of shape (3, 5))"),
        (tensor(np.zeros((0, 3))), "an empty array of shape (0, 3)"),
        ([1.0, [tensor(2.0)], None], "[1.0, [2.0], None]"),
        ({"dW": tensor([1.0]), "a key": 2}, "{dW: [1.0], 'a key': 2}"),
        (Slices(np.ones((1, 1), np.float32), np.array([4]), "float32"), "rows [4] of a sparse array: [[1.0]]"),
        (Foreign("Seq\x1b[0muential"), "an object of type `Sequential`"),
    ],
)
def test_a_value_reads_as_a_person_would_write_it(value: Value, text: str) -> None:
    assert display(value) == text


def test_two_numbers_that_differ_get_the_digits_that_show_it() -> None:
    assert display_pair(1.00000001, 1.00000002) == ("1.00000001", "1.00000002")
    assert display_pair(1.5, 2.5) == ("1.5", "2.5")
    assert display_pair(1.5, 1.5) == ("1.5", "1.5")


@relaxed
@given(values())
def test_every_value_is_shown_on_one_short_line_of_printable_text(value: Value) -> None:
    text = display(value)
    assert 0 < len(text) <= VALUE_CHARACTERS
    assert text.isprintable()


def test_a_value_of_many_parts_is_cut() -> None:
    assert display([0.125] * 10_000).endswith("…")
    assert display({"k" * 5000: "v" * 5000}).count("k") < 100


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]0;a title\x07after", "after"),
        ("\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]0;never ended", "]0;never ended"),
        ("\x1bcreset", "reset"),
        ("a\x00b\x08c\x7fd\x85e", "abcd e"),
        ("ab\u202ecd\u2066ef\u200bgh\ufeff", "abcdefgh"),
        ("\ud800half", "half"),
        ("é 漢字 🙂", "é 漢字 🙂"),
        ("two\r\nlines\tand a tab", "two lines and a tab"),
    ],
)
def test_text_loses_what_commands_a_terminal_or_hides(text: str, shown: str) -> None:
    assert one_line(text, 100) == shown


def test_a_block_keeps_its_lines_and_indentation() -> None:
    assert block("a\n\tb\r\nc\rd\u2028e", 100) == "a\n    b\nc\nd\ne"


BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@relaxed
@given(st.text(st.characters(exclude_categories=())), st.integers(1, 50))
def test_any_text_is_made_safe_within_its_limit(text: str, limit: int) -> None:
    for shown in (block(text, limit), one_line(text, limit)):
        assert len(shown) <= limit
        characters = set(shown) - {"\n"}
        assert not {"Cc", "Cs"} & set(map(unicodedata.category, characters))
        assert not BIDI_CONTROLS & set(map(unicodedata.bidirectional, characters))


def test_long_runs_of_unfinished_commands_are_dropped_too() -> None:
    for command in ("\x1b]", "\x1b[", "\x1b[" + "1" * 50, "\x1b[" + " " * 50, "\x1bP"):
        assert "\x1b" not in block(command * 20_000, 65_536)
