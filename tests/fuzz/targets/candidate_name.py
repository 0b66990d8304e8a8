"""The names of candidates and files, in all that a run is written as."""

from __future__ import annotations

import os

from support.shown_rows import csv_names, junit_names, page_names

from fuzz.target import Target
from kata.grade.rows import GradedCase, GradedRow
from kata.grade.submissions import HandedIn
from kata.verdict import Status

KATAS = ("cubic-slope",)
LONGEST = 510
"""Two names of 255 bytes."""
WRONG = Status.WRONG_ANSWER.value


def take(data: bytes) -> None:
    """Take both halves for names, as a file system gives them."""
    texts = {os.fsdecode(part) or "x" for part in (data[: len(data) // 2], data[len(data) // 2 :])}
    rows = [_row(text) for text in sorted(texts)]
    for read in (csv_names(rows, KATAS), page_names(rows, KATAS), junit_names(rows)):
        assert len(set(read)) == len(texts)


def _row(name: str) -> GradedRow:
    key = HandedIn(name, name, KATAS[0], name).key
    return GradedRow(key, name, name, KATAS[0], WRONG, name, name, 0.1, (GradedCase(name, WRONG, name),), name)


TARGET = Target(
    take,
    seeds=(
        b"ann" + b"bob",
        b"\n=1+1" + "＝1+1".encode(),
        b"a\xe2\x80\xaeb" + b"a\\u202eb",
        "é".encode() + "e\u0301".encode(),
        b"\xff" * LONGEST,
        b"<b>`x`</b>" + b"&lt;b&gt;",
        b"a  b c" + b"a b  c",
    ),
    words=(
        b"=",
        b"+1",
        b"@",
        b"'",
        b'"',
        b";",
        b"\t",
        b"<script>",
        b"]]>",
        b"\xef\xbc\x9d",
        b"\xe3\x85\xa4",
        b"\xef\xb8\x8f",
    ),
    longest=LONGEST,
)
