"""A pack, file names and arguments full of what a terminal would obey, and a look at whether any of it came through."""

from __future__ import annotations

import re
from pathlib import Path

EVIL = "\x1b]0;PWNED\x07\x9d0;PWNED\x9c\x1b[6n\x1bc\u202e\u2066\x7f\x85"
EVIL_NAME = f"{EVIL}\udc80"
"""Also of bytes that are no UTF-8."""
_IN_YAML = '"a title \\e]0;PWNED\\a\\x9d0;PWNED\\x9c\\e[6n\\u202e"'

_OWN = re.compile(
    rb"\x1b\[[0-9;]*m"  # colours and weights
    rb"|\x1b\[\?25[hl]|\x1b\[2K|\x1b\[\d*[AG]|\x1b\[H|\x1b\[2J"  # a line that says what is going on; a screen cleared
    rb"|\x1b\]8;(?:id=\d+)?;[\x20-\x7e]*\x1b\\"  # links
)
"""What rich writes of its own: none of it stands in `EVIL`."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def assert_harmless(written: bytes) -> None:
    """Nothing was written that a terminal obeys, but rich's own."""
    left = _OWN.sub(b"", written)
    found = _FORBIDDEN.search(left.decode("utf-8"))
    assert found is None, f"{found[0]!r} came through in {left[max(left.find(found[0].encode()) - 80, 0) :][:200]!r}"
    assert b"\r" not in left.replace(b"\r\n", b"\n").replace(b"\r", b"", 1) or b"\x1b[2K" in written


def fill(pack: Path) -> None:
    """Put it everywhere into a pack as `tfkata pack new` writes it."""
    kata = next(pack.rglob("kata.yaml"))
    text = re.sub(r"(?m)^title: .*$", lambda _: f"title: {_IN_YAML}", kata.read_text())
    kata.write_text(re.sub(r"(?m)^  - .*$", lambda _: f"  - {_IN_YAML}", text))
    with (kata.parent / "prompt.md").open("a") as prompt:
        prompt.write(f"\n{EVIL} `{EVIL}` [a link {EVIL}](https://x.example/{EVIL})\n")
    for name in ("reference.py", "starter.py"):
        with (kata.parent / name).open("a") as source:
            source.write(f"# {EVIL}\n")
    questions = next(pack.rglob("questions/*.yaml"))
    fields = r"(?m)^( *(?:title|prompt|explanation): ).*$"
    questions.write_text(re.sub(fields, lambda found: found[1] + _IN_YAML, questions.read_text()))
