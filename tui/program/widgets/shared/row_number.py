"""Rows that are found by typing their number."""

from __future__ import annotations


class RowNumber:
    """The number of a row, typed digit by digit; with more than nine rows, two digits are one number."""

    def __init__(self) -> None:
        self._typed = ""

    def add(self, digit: str, rows: int) -> int | None:
        """The row's number so far, from 1; None where there is no such row."""
        self._typed += digit
        if not 1 <= int(self._typed) <= rows:
            self._typed = digit
        number = int(self._typed)
        if number * 10 > rows:
            self._typed = ""
        return number if 1 <= number <= rows else None
