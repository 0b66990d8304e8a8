"""How candidates are called where people read: what is hidden in a name is shown, and no two look the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from unicodedata import normalize

from bankfile.hidden import escape_of
from kata.text.plain import visible

LONGEST_LABEL = 4096
"""A name has 255 bytes, and what is hidden in it takes six characters a byte at most: nothing is cut."""


def labels(candidates: Iterable[str]) -> dict[str, str]:
    """A label for each name; of names that differ in how a letter is encoded alone, one that is spelt out in ASCII.

    `é` can be one character or two, and a system that takes them for two names shows them as one.
    """
    shown = {name: visible(name, LONGEST_LABEL) for name in candidates}
    looks = Counter(map(_look, shown.values()))
    return {name: _spelt_out(label) if looks[_look(label)] > 1 else label for name, label in shown.items()}


def _look(label: str) -> str:
    return label if label.isascii() else normalize("NFKC", label)


def _spelt_out(label: str) -> str:
    return "".join(one if one.isascii() else escape_of(one) for one in label)
