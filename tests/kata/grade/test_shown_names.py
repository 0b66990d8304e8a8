"""Names that candidates choose, in all that a run is written as: seen whole, told apart, and never more than names."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.shown_rows import csv_names, hidden, junit_names, page_names

from kata.grade.candidate_labels import labels
from kata.grade.rows import GradedCase, GradedRow
from kata.grade.submissions import HandedIn
from kata.text.spreadsheet import cell
from kata.verdict import Status

KATAS = ("cubic-slope", "none-int-cast")
# As they come from a file system: bytes that are no UTF-8 become halves of surrogate pairs.
pieces = st.sampled_from(
    [
        "\u202e",
        "\x1b[31m",
        "\n",
        "\r",
        "\t",
        " ",
        "=",
        "＝",
        "+",
        "-",
        "@",
        "'",
        '"',
        ";",
        ",",
        "\\",
        "<b>",
        "&lt;",
        "ㅤ",
        "\x9d",
        "\u200b",
        "�",
        "️",
        "é",
        "é",
        "\u2028",
        "\x00",
        "`",
        "]]>",
        "x",
        "\\u202e",
        "\ufffe",
        "=1+1",
    ]
)
names = st.lists(pieces | st.characters(), min_size=1, max_size=8).map("".join)


def rows_of(*candidates: str) -> list[GradedRow]:
    return [
        GradedRow(
            HandedIn(candidate, f"{candidate}.py", KATAS[0], str(number)).key,
            candidate,
            f"{candidate}.py",
            KATAS[0],
            Status.WRONG_ANSWER.value,
            f"Not {candidate}.",
            f"You forgot {candidate}.",
            0.1,
            (GradedCase(candidate, Status.WRONG_ANSWER.value, candidate),),
            f"at two: {candidate}\n  returned {candidate}",
        )
        for number, candidate in enumerate(candidates)
    ]


@given(st.lists(names, min_size=1, max_size=4, unique=True))
@example(["\n=1+1", "＝1+1", " =1+1", "\u200b=1+1"])
@example(["ann", "ann\u200b", "ann ", "ann\\u200b", "a\u0301nn", "\u00e1nn"])
@example(["'=1", "=1"])
@example(['a";=1+1', "a;=1+1", "a,=1+1", "a\t=1"])
def test_no_name_hides_or_runs_anything_and_each_is_told_from_the_others(candidates: list[str]) -> None:
    rows = rows_of(*candidates)
    for read in (csv_names(rows, KATAS), page_names(rows, KATAS), junit_names(rows)):
        assert len(set(read)) == len(candidates)


@given(st.lists(names, min_size=2, max_size=4, unique=True))
@example(["a\u0301nn", "\u00e1nn"])
def test_no_two_labels_look_the_same(candidates: list[str]) -> None:
    shown = labels(candidates)
    assert len({normalize("NFKC", label) for label in shown.values()}) == len(candidates)
    assert not any(hidden(label) for label in shown.values())


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("ann", "ann"),
        ("Åse Öberg", "Åse Öberg"),
        ("a\u202eb", "a\\u202eb"),
        ("a\\u202eb", "a\\\\u202eb"),
        ("a\nb", "a\\nb"),
        ("\udcff", "\\udcff"),
        (" a  b ", "\\x20a \\x20b\\x20"),
        ("a\u3164", "a\\u3164"),
        ("a\xa0b", "a\\xa0b"),
    ],
)
def test_what_is_hidden_in_a_name_is_shown(name: str, label: str) -> None:
    assert labels([name]) == {name: label}


@pytest.mark.parametrize("formula", ["=1", "+1", "-1", "@a", "＝1", "﹦1", "＋1", "－1", "＠a", "\u2212 1", "⩵"])
def test_a_formula_in_any_letters_is_text(formula: str) -> None:
    assert cell(formula) == f"'{formula}"


@pytest.mark.parametrize("text", ["ann", "3 - 2", "–", "a=b", "can't be read"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert cell(text) == text
