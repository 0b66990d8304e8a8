"""What a document says that can be held against the repository: links, commands, names of files, examples."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from support.paths import ROOT

CODE = "    "
FENCE = "```"
ELISION = "..."
_LINK = re.compile(r'\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"')
_SPAN = re.compile(r"``?(?!`)(.+?)(?<!`)``?(?!`)", re.DOTALL)
_NAMED_FILE = re.compile(r"[\w./-]+\.(?:py|yaml|md)")
_CONTROL = frozenset("();&|")


def documents() -> list[Path]:
    """Every page that people read, that of a new pack too."""
    patterns = ("*.md", "docs/*.md", ".github/**/*.md", "tui/cli/skeleton/*.md.skeleton")
    return sorted(page for pattern in patterns for page in ROOT.glob(pattern))


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document between blank lines, or the whole of a code block."""

    text: str
    is_code: bool


def blocks(text: str) -> list[Block]:
    """The paragraphs and code blocks of a document; code is dedented, and blank lines in it stay."""
    found: list[Block] = []
    blank_lines = 0
    for line in _unfenced(text):
        if not line.strip():
            blank_lines += 1
            continue
        is_code = line.startswith(CODE)
        line = line.removeprefix(CODE)
        if found and found[-1].is_code == is_code and (is_code or not blank_lines):
            found[-1] = Block(found[-1].text + "\n" * (blank_lines + 1) + line, is_code)
        else:
            found.append(Block(line, is_code))
        blank_lines = 0
    return found


def links(text: str) -> list[str]:
    """Where links and pictures lead."""
    return [first or second for first, second in _LINK.findall(text)]


def anchors(text: str) -> set[str]:
    """The names by which links reach the headings, as GitHub makes them."""
    headings = [line.lstrip("#").strip() for line in text.splitlines() if re.match(r"#+ ", line)]
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def spans(text: str) -> list[str]:
    """What stands in backquotes, outside code blocks."""
    prose = "\n\n".join(block.text for block in blocks(text) if not block.is_code)
    return [" ".join(span.split()) for span in _SPAN.findall(prose)]


def command_lines(text: str) -> Iterator[list[str]]:
    """The commands in code blocks, each as its words; one line may hold several."""
    for block in blocks(text):
        if block.is_code:
            for line in block.text.splitlines():
                yield from _commands(line.removeprefix("$ "))


def commands_in_prose(text: str) -> Iterator[list[str]]:
    """What stands in backquotes, as words, where it can be taken for a command."""
    for span in spans(text):
        yield from _commands(span)


def examples(text: str) -> dict[str, str]:
    """The files that a document writes out: a paragraph that ends with a colon names one first, then comes its text."""
    pieces = blocks(text)
    found = {}
    for before, block in pairwise(pieces):
        named = [span for span in _SPAN.findall(before.text) if _NAMED_FILE.fullmatch(span)]
        if block.is_code and not before.is_code and named and before.text.endswith(":"):
            found[named[0]] = block.text + "\n"
    return found


def shown_after(text: str, command: str) -> str:
    """What a document shows below `$ COMMAND`, to the end of the block."""
    (block,) = [block for block in blocks(text) if block.is_code and block.text.startswith(f"$ {command}\n")]
    return block.text.partition("\n")[2].strip("\n")


def shows(shown: str, printed: str) -> bool:
    """Whether a program printed what is shown, where a line `...` stands for any lines; times and seeds may differ."""
    lines = [r"(?:.*\n)*?" if line == ELISION else re.escape(line) + r"\n" for line in _timeless(shown).split("\n")]
    return re.fullmatch("".join(lines), _timeless(printed.strip("\n")) + "\n") is not None


def _unfenced(text: str) -> Iterator[str]:
    """The lines, with code between fences indented as the other code is."""
    inside = False
    for line in text.splitlines():
        if line.startswith(FENCE):
            inside = not inside
            yield ""
        else:
            yield CODE + line if inside and line else line


def _commands(line: str) -> Iterator[list[str]]:
    words = shlex.shlex(line, posix=True, punctuation_chars="".join(_CONTROL))
    words.whitespace_split = True
    try:
        tokens = list(words)
    except ValueError:  # an apostrophe in what a program printed: no command
        return
    command: list[str] = []
    for token in [*tokens, ";"]:
        if not set(token) <= _CONTROL:
            command.append(token)
        elif command:
            yield command
            command = []


def _timeless(text: str) -> str:
    """Without times, which a line also has where a case took some, and numbers of seeds."""
    without_last = re.sub(r"  [\d.]+ (?:ms|s)$", "", text, flags=re.MULTILINE)
    return re.sub(r"\bseed \d+", "seed N", re.sub(r"\b[\d.]+ (?:ms|s)\b", "N ms", without_last))
