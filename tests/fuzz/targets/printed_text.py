"""What a solution printed or raised, and names that strangers chose, on their way to a terminal or a page."""

from __future__ import annotations

from bankfile.hidden import HIDDEN, UNSAFE, escaped
from fuzz.target import Target
from kata.text.plain import block, one_line, visible
from kata.text.prose import broken, passages
from kata.values.format import MAX_PRINTED_CHARACTERS

LIMITS = (1, 20, 1000, MAX_PRINTED_CHARACTERS)
SHOWN = 4000
"""Characters of the longest sentence that is wrapped."""


def take(data: bytes) -> None:
    text = data.decode("utf-8", "surrogateescape")
    for limit in LIMITS:
        for clean in (block, one_line, visible):
            shown = clean(text, limit)
            assert len(shown) <= limit
            assert not HIDDEN.search(shown)
            assert clean is visible or clean(shown, limit) == shown
    assert not UNSAFE.search(escaped(text))
    sentence = block(text, SHOWN)
    assert "".join(part.text for part in passages(sentence)) == sentence
    for room in (1, 16, 80, None):
        rows = [sentence[where] for where in broken(sentence, room)]
        assert "".join("".join(rows).split()) == "".join(sentence.split())


SEQUENCES = ("\x1b[31m", "\x1b]0;PWNED\x07", "\x9d0;PWNED\x9c", "\x1bP1$r\x1b\\", "\x1b[6n", "\x9b2J", "\x1b(0")
TARGET = Target(
    take,
    seeds=(
        b"step 1: loss 0.25\nstep 2: loss 0.125\n",
        "".join(SEQUENCES).encode(),
        "\u202eyp.noitulos\u202c \u2066x\u2069 می‌خواهم 👩‍👩‍👧 e\u0301 漢字".encode(),
        "`code` and `half\r\nof\x85it\u2028".encode(),
    ),
    words=(*(piece.encode() for piece in (*SEQUENCES, "\x9d", "\x90", "\x1b]", "`", "\u0301", "\t")),),
    longest=MAX_PRINTED_CHARACTERS,
)
