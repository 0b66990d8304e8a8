"""A solution file: its encoding, its text and the kata that it names, found before anything of it runs."""

from __future__ import annotations

from fuzz.target import Target
from kata.reading.source_encoding import LINEAR, MARK, decoded, encoded
from kata.reading.workspace import MAX_SOURCE_BYTES, kata_of

PLAIN = "# tfkata: cubic-slope\n# coding: {}\nname = 'é漢Ж'\n"


def take(data: bytes) -> None:
    try:
        text = decoded(data)
    except ValueError as refusal:
        assert len(str(refusal)) < 300
        return
    assert "\r" not in text
    kata_of(text)
    encoded(text)


TARGET = Target(
    take,
    seeds=(
        *(PLAIN.format(name).encode(name, "replace") for name in sorted(LINEAR)),
        *(
            b"# coding: " + name + b"\nx = 1-"
            for name in (b"punycode", b"idna", b"utf-7", b"unicode_escape", b"x" * 999)
        ),
        MARK + PLAIN.format("utf-8").encode(),
    ),
    words=(MARK, b"# coding: ", b"coding=", b"punycode", b"gb18030", b"# tfkata: ", b"\xff\xfe", b"\r\n", b"a1-"),
    longest=MAX_SOURCE_BYTES,
)
