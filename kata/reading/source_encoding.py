"""The encoding of a source, and its text: as PEP 263 has it, for encodings that take time in proportion to a text.

Python knows others, in which a file of 1 MiB takes minutes (punycode), and keeps in memory whatever unknown name it is
asked for: what a stranger's file names is looked for in a list, and nowhere else.

This module is imported by the pytest plugin in every project, so it imports nothing but the standard library.
"""

from __future__ import annotations

import re
from encodings import normalize_encoding
from encodings.aliases import aliases

UTF_8 = "utf_8"
LINEAR = frozenset(
    {
        *(UTF_8, "utf_8_sig", "ascii", "latin_1", "iso8859_2", "iso8859_15", "cp1250", "cp1251", "cp1252", "koi8_r"),
        *("gb2312", "gbk", "gb18030", "big5", "shift_jis", "cp932", "euc_jp", "euc_kr", "cp949"),
    }
)
"""Python's names of the encodings that are read; each is a table or a scanner in C."""
MARK = b"\xef\xbb\xbf"
_HEAD_BYTES = 1024
_DECLARED = re.compile(rb"[ \t\f]*+#.*?coding[:=][ \t]*+([-\w.]++)")
_NO_CODE = re.compile(rb"[ \t\f]*+(?:#|$)")
_LONGEST_NAME = 40
_EDITORS_OWN = ("_unix", "_dos", "_mac")
"""What Emacs puts behind an encoding to say how lines end."""


def decoded(data: bytes) -> str:
    """A source's text, in the encoding that it declares, with line ends as Python has them.

    Raises:
        ValueError: it is not text in that encoding, or declares one that is not read; the text is a sentence's end.
    """
    text = data.removeprefix(MARK).decode(encoding_of(data))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def encoded(text: str) -> bytes:
    """A source's bytes in the encoding that it declares, or in UTF-8 where that is none that is read or can hold it."""
    data = text.encode("utf-8", "surrogatepass")
    try:
        return text.encode(encoding_of(data))
    except ValueError:
        return data


def encoding_of(data: bytes) -> str:
    """Python's name of the encoding that a source declares in its first two lines; UTF-8 if it declares none.

    Raises:
        ValueError: it declares one that is not read, or another than UTF-8 behind UTF-8's mark.
    """
    declared = _declared(data.removeprefix(MARK)[:_HEAD_BYTES])
    if declared is None:
        return UTF_8
    name = _python_name(declared)
    if name not in LINEAR:
        raise ValueError(f"the encoding {declared[:_LONGEST_NAME]} is not read here; save it as UTF-8")
    if data.startswith(MARK) and name not in (UTF_8, "utf_8_sig"):
        raise ValueError(f"it begins with UTF-8's mark, and the encoding is {declared}; save it as UTF-8")
    return UTF_8 if name == "utf_8_sig" else name


def _declared(head: bytes) -> str | None:
    for line in head.splitlines()[:2]:
        if found := _DECLARED.match(line):
            return found[1].decode("ascii")
        if not _NO_CODE.match(line):
            return None
    return None


def _python_name(declared: str) -> str:
    name = normalize_encoding(declared.lower())
    for ending in _EDITORS_OWN:
        name = name.removesuffix(ending)
    return aliases.get(name, name)
