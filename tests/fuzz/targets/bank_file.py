"""What the author of a pack writes: question files, `kata.yaml`, `cases.py`, and the files beside them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from support.paths import DATA

from bankfile.errors import BankError
from bankfile.hidden import unsafe_in
from fuzz.target import Target
from kata.model import Kata
from kata.reading.catalog import load_kata
from questions.question_file import read_question_file

GOOD = DATA / "bad_katas" / "_good"
FILES = ("kata.yaml", "cases.py", "mistakes/one.py", "prompt.md")
SEPARATOR = b"\n%%%%\n"
"""Between the files of a kata; what follows none of them is a question file."""


def take(data: bytes) -> None:
    with tempfile.TemporaryDirectory(prefix="tfkata-fuzz-") as folder:
        for read in (_questions, _kata):
            with suppress(BankError):
                assert all(unsafe_in(text) is None for text in _texts(read(Path(folder), data)))


def _questions(folder: Path, data: bytes) -> BaseModel:
    path = folder / "questions.yaml"
    path.write_bytes(data)
    return read_question_file(path)


def _kata(folder: Path, data: bytes) -> Kata:
    kata = folder / "good-kata"
    shutil.copytree(GOOD, kata)
    for name, content in zip(FILES, data.split(SEPARATOR), strict=False):
        (kata / name).write_bytes(content)
    return load_kata(kata)


def _texts(value: Any) -> Iterator[str]:
    """Every text in a model."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        yield from _texts(dict(value))
    elif isinstance(value, dict):
        yield from _texts([*value, *value.values()])
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
    elif hasattr(value, "__dataclass_fields__"):
        yield from _texts([getattr(value, name) for name in value.__dataclass_fields__])


def _some_questions() -> bytes:
    """The beginning of a question file, as long as it parses."""
    return (DATA / "terminal" / "questions.yaml").read_bytes()


TARGET = Target(
    take,
    seeds=(
        _some_questions(),
        SEPARATOR.join((GOOD / name).read_bytes() for name in FILES),
        (GOOD / "kata.yaml").read_bytes() + b'title: "\\e]0;PWNED\\x07 \\u202e"\n',
        SEPARATOR.join([(GOOD / name).read_bytes() for name in FILES[:2]] + [b'"""\\x1b[2J"""\n']),
    ),
    words=(
        *(b"&a ", b"*a", b"!!python/name:os.system ", b"? ", b"- ", b": ", b"{", b"[", b"|\n  ", b">\n  ", b"<<: "),
        *(b'"\\e[2J"', b'"\\x9d"', b'"\\u202e"', b'"\\ud800"', b'"\\N\\L\\P"', b"'", b'"', b"# ", b"---\n", b"...\n"),
        *(b'@case("x")\n', b"def f(solution, rng): pass\n", b"(", b")" * 3, b'"""', b"\\", SEPARATOR, b"questions:\n"),
        *(b"  - {kind: choice, id: a}\n", b"a" * 300, b"9" * 200, b"1e999", b"____"),
    ),
    seconds=6.0,
    tries=200,
)
