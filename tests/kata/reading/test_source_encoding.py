"""Sources in other encodings are read as Python reads them, and none takes longer than its length asks."""

from __future__ import annotations

import codecs
import tokenize
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.reading.source_encoding import LINEAR, MARK, decoded, encoded, encoding_of

LATIN = "# coding: latin-1\nname = 'é'\n"


@pytest.mark.parametrize("name", sorted(LINEAR - {"ascii", "utf_8_sig"}))
@pytest.mark.parametrize(
    "declared", ["# coding: {}", "# -*- coding: {}-unix -*-", "#!/usr/bin/python\n# vim: fileencoding={}"]
)
def test_what_is_read_is_what_was_written(name: str, declared: str) -> None:
    letter = next(one for one in "éłЖ漢かn" if _holds(name, one))
    text = f"{declared.format(name)}\nname = '{letter}'\n"
    assert decoded(text.encode(name)) == text
    assert encoded(text) == text.encode(name)


def test_without_a_word_and_behind_the_mark_it_is_utf_8() -> None:
    assert decoded("name = 'é'\r\nx = 1\r".encode()) == "name = 'é'\nx = 1\n"
    assert decoded(MARK + "# coding: utf8\nname = 'é'\n".encode()) == "# coding: utf8\nname = 'é'\n"
    with pytest.raises(ValueError, match="UTF-8's mark"):
        decoded(MARK + LATIN.encode("latin-1"))


@pytest.mark.parametrize(
    "name", ["punycode", "idna", "utf-7", "unicode_escape", "rot13", "zlib", "none-such", "x" * 10**6]
)
def test_what_is_not_read_is_named_and_never_looked_up(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    source = f"# coding: {name}\nx = 1\n".encode()
    monkeypatch.setattr(codecs, "lookup", lambda _: pytest.fail("a stranger's word was looked up"))
    with pytest.raises(ValueError, match=f"the encoding {name[:40]} is not read here"):
        decoded(source)
    assert encoded(source.decode()) == source


@given(
    st.lists(
        st.sampled_from([b"#", b" ", b"\n", b"\r", b"\f", b"coding:", b"coding=", b"latin-1", b"utf-8", b"x = 1"]),
        max_size=8,
    )
)
def test_it_is_declared_where_python_says_so(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    try:
        expected, _ = tokenize.detect_encoding(BytesIO(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")).readline)
    except SyntaxError:
        with pytest.raises(ValueError, match="not read here"):
            encoding_of(data)
    else:
        assert codecs.lookup(encoding_of(data)) == codecs.lookup(expected)


def _holds(name: str, letter: str) -> bool:
    try:
        return bool(letter.encode(name))
    except UnicodeEncodeError:
        return False
