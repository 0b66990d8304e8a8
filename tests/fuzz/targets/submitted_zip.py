"""A candidate's zip: whatever it is, it ends in rows of that candidate, within bounds."""

from __future__ import annotations

import bz2
import functools
import tempfile
import zipfile
from pathlib import Path

from support.shown_rows import hidden
from support.zips_made import METHODS, SLOPE, encrypted, listing, patched, zipped

from fuzz.target import Target
from kata.grade.submissions import MAX_BYTES, MAX_FILES, MOST_OF_A_KATA, find_submissions
from kata.reading.workspace import MAX_SOURCE_BYTES

KATAS = ("cubic-slope", "none-int-cast")
FILES = (("cubic_slope.py", SLOPE), ("deep/none_int_cast.py", "x = 1\n"), ("deep/", ""), ("", SLOPE), ("notes.md", "x"))


@functools.cache
def folder() -> tempfile.TemporaryDirectory[str]:
    """Submissions, of which one is the zip; gone with the process."""
    return tempfile.TemporaryDirectory(prefix="tfkata-fuzz-")


def take(data: bytes) -> None:
    root = Path(folder().name)
    (root / "eve.zip").write_bytes(data)
    found = find_submissions(root, KATAS)
    assert found
    assert {one.candidate for one in found} == {"eve.zip"}
    assert len(found) <= MAX_FILES + 1
    assert sum(len(one.source) for one in found) <= MAX_BYTES
    for kata in KATAS:
        assert sum(one.kata == kata and not one.problem for one in found) <= MOST_OF_A_KATA
    for one in found:
        assert len(one.source) <= MAX_SOURCE_BYTES
        assert one.kata if one.source else not one.is_unread or one.problem
        assert not (one.problem and one.source)
        assert not hidden(one.problem)
        assert one.problem == "" or one.problem.endswith(".")
        assert one.key


PLAIN = zipped(*FILES)
TARGET = Target(
    take,
    seeds=(
        *(zipped(*FILES, method=method) for method in METHODS.values()),
        zipped(*FILES, large=True),
        encrypted(PLAIN),
        patched(PLAIN, local=22, listed=24, value=b"\xff\xff\xff\xff"),
        zipped(("cubic_slope.py", bz2.compress(b"\0" * 2**22)), method=zipfile.ZIP_STORED),
        zipped(("cubic_slope.py", b"\0" * 2**23), method=zipfile.ZIP_BZIP2),
        zipped(("cubic_slope.py", b"\0" * 2**23), method=zipfile.ZIP_LZMA),
        zipped(*((f"file_{number}.py", SLOPE) for number in range(300))),
        listing(300_000),
        listing(300_000, said=1),
        listing(9_999, b"a.py"),
    ),
    words=(
        b"PK\x01\x02",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"PK\x06\x06",
        b"PK\x06\x07",
        b".py",
        b"\x09\x04\x05\x00",
        b"\x0c\x00",
    ),
    longest=2**17,
)
