"""What a tape was told and when: which operations it does not know, and why."""

from __future__ import annotations

import tensorflow as tf
from hypothesis import given
from hypothesis import strategies as st

from kata.explain.recording.tapes import Missed, StretchEnd, TapeRecord, WhyMissed, flat, subscripts

LEAVES = st.integers() | st.none()
STRUCTURES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=2), inner, max_size=3)
)
ENTERED, STOPPED, LEFT = ("entered.py", 1), ("stopped.py", 2), ("left.py", 3)


def why(record: TapeRecord, *sequences: int) -> list[Missed | None]:
    return [record.missed(sequence) for sequence in sequences]


def test_a_tape_knows_what_ran_in_its_block() -> None:
    record = TapeRecord(ENTERED, auto=True)
    assert record.began is None
    assert why(record, 1) == [Missed(WhyMissed.BEFORE, ENTERED)]
    record.begin(4)
    assert why(record, 4, 5, 100) == [Missed(WhyMissed.BEFORE, ENTERED), None, None]
    record.end(8, LEFT)
    assert why(record, 8, 9) == [None, Missed(WhyMissed.AFTER, LEFT)]
    assert record.began == 4


def test_a_tape_that_is_stopped_for_a_while_misses_what_runs_then() -> None:
    record = TapeRecord(ENTERED, auto=True)
    record.begin(0)
    record.ending = StretchEnd.STOP
    record.end(5, STOPPED)
    record.ending = StretchEnd.EXIT
    record.begin(7)
    record.end(9, LEFT)
    stopped, after = Missed(WhyMissed.STOP, STOPPED), Missed(WhyMissed.AFTER, LEFT)
    assert why(record, 5, 6, 7, 8, 9, 10) == [None, stopped, stopped, None, None, after]


def test_a_tape_that_is_reset_forgets_all_that_was_before() -> None:
    record = TapeRecord(ENTERED, auto=True)
    record.begin(0)
    record.ending = StretchEnd.RESET
    record.end(5, STOPPED)
    record.begin(5)
    forgotten = Missed(WhyMissed.RESET, STOPPED)
    assert why(record, 1, 5, 6) == [forgotten, forgotten, None]


def test_a_stretch_ends_once() -> None:
    record = TapeRecord(ENTERED, auto=True)
    record.begin(0)
    record.end(5, LEFT)
    record.end(9, STOPPED)
    assert (record.stretches[0].end, record.stretches[0].place) == (5, LEFT)


@given(STRUCTURES)
def test_leaves_stand_in_tensorflows_order_and_each_is_where_its_subscript_says(structure: object) -> None:
    assert flat(structure) == tf.nest.flatten(structure)
    found = [eval(f"structure{subscript}", {"structure": structure}) for subscript in subscripts(structure)]
    assert found == flat(structure)
