"""Numbers and spans of time as words: exact where they can be, never more than half a unit away where they can't."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.text.words import DAY, HOUR, MINUTE, MONTH, YEAR, clock_face, counted, milliseconds, small_number, span

UNITS = {"s": 1, "min": MINUTE, "h": HOUR, "d": DAY, "mo": MONTH, "y": YEAR}
centuries = st.floats(min_value=0.0, max_value=100.0 * YEAR)


def read_back(text: str) -> float:
    number, unit = text.split()
    return float(number) * UNITS[unit]


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 katas"), (1, "1 kata"), (2, "2 katas"), (1200, "1,200 katas"), (-1, "-1 katas")]
)
def test_a_noun_follows_its_number(number: int, text: str) -> None:
    assert counted(number, "kata") == text


@given(st.integers())
def test_a_counted_number_is_whole_whatever_its_size(number: int) -> None:
    digits, noun = counted(number, "case").split()
    assert int(digits.replace(",", "")) == number
    assert (noun == "case") == (number == 1)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.0, "0.0 ms"),
        (0.00061, "0.6 ms"),
        (0.0142, "14 ms"),
        (0.25, "250 ms"),
        (0.9996, "1.0 s"),
        (0.00996, "10 ms"),
        (1.0, "1.0 s"),
        (4.96, "5.0 s"),
    ],
)
def test_how_long_something_took_is_told_in_the_unit_that_suits_it(seconds: float, text: str) -> None:
    assert milliseconds(seconds) == text


@given(st.floats(min_value=0.0, max_value=1e6))
def test_how_long_something_took_is_rounded_and_no_more(seconds: float) -> None:
    number, unit = milliseconds(seconds).split()
    told = float(number) / (1000.0 if unit == "ms" else 1.0)
    assert told == pytest.approx(seconds, rel=0.051, abs=0.00005)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(-3.0, "0:00"), (0.0, "0:00"), (59.9, "0:59"), (245.0, "4:05"), (3599.0, "59:59"), (3720.0, "1:02:00")],
)
def test_a_clock_shows_whole_seconds(seconds: float, text: str) -> None:
    assert clock_face(seconds) == text


@given(st.floats(min_value=0.0, max_value=1e6))
def test_a_clock_can_be_read(seconds: float) -> None:
    parts = [int(part) for part in clock_face(seconds).split(":")]
    assert sum(part * 60**power for power, part in enumerate(reversed(parts))) == int(seconds)
    assert all(part < 60 for part in parts[1:])


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-1.0, "0 s"),
        (45.0, "45 s"),
        (58.0, "1 min"),
        (600.0, "10 min"),
        (3.0 * HOUR, "3 h"),
        (12.0 * DAY, "12 d"),
        (45.0 * DAY, "45 d"),
        (4.0 * MONTH, "4 mo"),
        (2.0 * YEAR, "2 y"),
    ],
)
def test_a_span_is_told_in_its_largest_unit(seconds: float, text: str) -> None:
    assert span(seconds) == text


@given(centuries)
def test_a_span_is_never_told_wrong_by_more_than_half_a_unit(seconds: float) -> None:
    told = span(seconds)
    assert abs(read_back(told) - seconds) <= 0.5 * UNITS[told.split()[1]]


@given(centuries, centuries)
def test_of_two_spans_the_longer_is_never_told_as_the_shorter(one: float, other: float) -> None:
    shorter, longer = sorted((one, other))
    assert read_back(span(shorter)) <= read_back(span(longer))


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("12", 12), ("999999999", 999_999_999), ("1" * 10, None), ("9" * 5000, None), ("", None), ("-1", None)],
)
def test_a_number_that_is_typed_is_a_small_one(text: str, number: int | None) -> None:
    assert small_number(text) == number
