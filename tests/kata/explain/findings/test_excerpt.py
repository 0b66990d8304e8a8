"""The lines of a finding beside their numbers: what is cut where room is short, and a caret that stays right."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support.findings import broken_line

from kata.explain.findings.excerpt import LEAST_ROOM, excerpt
from kata.explain.findings.finding import Finding


def shown(found: Finding, room: int) -> list[tuple[str, int, str]]:
    return [(row.role, row.number, row.text) for row in excerpt(found, room)]


def test_the_way_comes_first_then_the_line_then_the_caret() -> None:
    assert shown(broken_line("    y = tf.stop_gradient(hidden)", "tf.stop_gradient(hidden)"), 60) == [
        ("way", 3, "hidden = w * 2.0"),
        ("code", 7, "y = tf.stop_gradient(hidden)"),
        ("caret", 0, "    ^^^^^^^^^^^^^^^^^^^^^^^^ stop-gradient"),
    ]


def test_a_label_without_room_behind_the_caret_stands_below_it() -> None:
    assert shown(broken_line("y = tf.stop_gradient(hidden)", "tf.stop_gradient(hidden)"), 30)[-2:] == [
        ("caret", 0, "    ^^^^^^^^^^^^^^^^^^^^^^^^"),
        ("caret", 0, "    stop-gradient"),
    ]


def test_what_follows_the_place_is_cut_first_then_what_precedes_it() -> None:
    found = broken_line("loss = tf.reduce_mean(tf.square(cut(hidden) - target)) + penalty", "cut(hidden)")
    assert shown(found, 50)[1][2] == "loss = tf.reduce_mean(tf.square(cut(hidden) - tar…"
    assert shown(found, 30)[1:3] == [
        ("code", 7, "…e_mean(tf.square(cut(hidden)…"),
        ("caret", 0, "                  ^^^^^^^^^^^"),
    ]
    assert shown(found, 12)[1:3] == [("code", 7, "…re(cut(hid…"), ("caret", 0, "    ^^^^^^^^")]


def test_wide_characters_count_for_two_cells() -> None:
    found = broken_line("y = f('梯度') + cut(w)", "cut(w)")
    assert shown(found, 60)[2][2].startswith(" " * (len("y = f('') + ") + 4) + "^^^^^^ ")


@given(
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=80),
    st.integers(0, 90),
    st.integers(0, 90),
    st.integers(0, 100),
)
def test_whatever_the_line_each_row_fits_and_the_caret_is_below_something(
    text: str, column: int, end: int, room: int
) -> None:
    found = replace(broken_line("y = cut", "cut"), text=text, column=column, end_column=end)
    rows = list(excerpt(found, room))
    assert all(cell_len(row.text) <= max(room, LEAST_ROOM, len(found.cause.value)) for row in rows)
    assert "^" in rows[2].text
