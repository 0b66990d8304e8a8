"""Read YAML that means what it says.

Plain PyYAML follows YAML 1.1: `no` is false, `12:30` is 750, `1e-5` is a string, and of two equal keys the last one
wins without a word. Here `true` and `false` are the only booleans, numbers are what a Python reader takes for
numbers, dates are strings, and a duplicate key, an anchor, a tag or an unsafe character is an error with its line.
"""

from __future__ import annotations

import math
import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from bankfile.errors import BankError
from bankfile.hidden import unsafe_in
from bankfile.yaml_escapes import row_of_escape

HAS_LIBYAML: bool = hasattr(yaml, "CSafeLoader")
"""Whether PyYAML came with libyaml, which reads eight times as fast."""

MAX_BYTES = 2**20
MAX_DEPTH = 40

_Base: Any = yaml.CSafeLoader if HAS_LIBYAML else yaml.SafeLoader


class StrictYamlError(BankError):
    """The text is not YAML as tfkata reads it; the message names the line."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


class _StrictLoader(_Base):  # type: ignore[misc]
    """The safe loader without YAML 1.1's surprises."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: dict[Any, int] = {}
        for key_node, _ in node.value:
            line = key_node.start_mark.line + 1
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, Hashable):
                raise StrictYamlError("a list or mapping can't be a key", line)
            if key in seen:
                raise StrictYamlError(f"the key {key!r} stands here and in line {seen[key]}; keep one", line)
            seen[key] = line
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return mapping


_StrictLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", list("tf")),
    ("tag:yaml.org,2002:int", r"^[-+]?[0-9]+$", list("-+0123456789")),
    (
        "tag:yaml.org,2002:float",
        r"^[-+]?(?:[0-9]+\.[0-9]*(?:[eE][-+]?[0-9]+)?|\.[0-9]+(?:[eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+)$",
        list("-+.0123456789"),
    ),
):
    _StrictLoader.add_implicit_resolver(_tag, re.compile(_pattern), _first)


def _construct_int(loader: Any, node: yaml.ScalarNode) -> int:
    text = loader.construct_scalar(node)
    if len(text) > 100:
        raise StrictYamlError("a number of more than 100 digits", node.start_mark.line + 1)
    return int(text)


def _construct_float(loader: Any, node: yaml.ScalarNode) -> float:
    number = float(loader.construct_scalar(node))
    if math.isinf(number):
        raise StrictYamlError("a number larger than a float can hold", node.start_mark.line + 1)
    return number


_StrictLoader.add_constructor("tag:yaml.org,2002:int", _construct_int)
_StrictLoader.add_constructor("tag:yaml.org,2002:float", _construct_float)


def load(path: Path) -> Any:
    """The data in a YAML file.

    Raises:
        BankError: it can't be read, or is not YAML as tfkata reads it; the text begins with `FILE:LINE: `.
    """
    text = read_text(path)
    try:
        return load_text(text)
    except StrictYamlError as error:
        raise StrictYamlError(f"{path}:{error.line}: {error}.", error.line) from error


def load_text(text: str) -> Any:
    """The data in a YAML text.

    Raises:
        StrictYamlError: it is not YAML as tfkata reads it.
    """
    if len(text) > MAX_BYTES:
        raise StrictYamlError(f"the text is longer than {MAX_BYTES} characters", 1)
    try:
        _refuse_tricks(text)
        return yaml.load(text, Loader=_StrictLoader)
    except yaml.MarkedYAMLError as error:
        raise StrictYamlError(*_sentence_and_line(error)) from error
    except yaml.reader.ReaderError as error:
        raise StrictYamlError(f"{error.reason} (U+{_code_of(error):04X})", _line_of_character(text, error)) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise StrictYamlError(str(error).splitlines()[0] or "it can't be read", 1) from error


def line_of(source: Path | str, field: Sequence[str | int]) -> int:
    """The line of a field such as `("limits", "wall_seconds")`, or of the nearest one above it that exists.

    Args:
        source: a file or its text, which has been loaded without an error.
    """
    return next(lines_of(source, [field]))


def lines_of(source: Path | str, fields: Iterable[Sequence[str | int]]) -> Iterator[int]:
    """The lines of several fields, as `line_of` finds one; the text is read once for all of them."""
    text = source if isinstance(source, str) else read_text(source)
    root = yaml.compose(text, Loader=_Base)
    return (_line_below(root, field) for field in fields)


def _line_below(node: Any, field: Sequence[str | int]) -> int:
    line = 1
    for part in field:
        found = _child(node, part)
        if found is None:
            return line
        line, node = found
    return line


def read_text(path: Path) -> str:
    """A file's text, without the mark of its byte order.

    Raises:
        BankError: it is no file, too large, can't be read as UTF-8, or holds a character that is hidden from readers;
            the text begins with `FILE:LINE: `.
    """
    try:
        if path.exists() and not path.is_file():  # a folder, or a pipe, which would be waited for
            raise BankError(f"{path}:1: is not a file.")
        with path.open(encoding="utf-8-sig") as file:
            text = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise BankError(f"{path}:1: can't be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BankError(f"{path}:1: is not UTF-8 text (byte {error.start}); save it as UTF-8.") from error
    if len(text) > MAX_BYTES:
        raise BankError(f"{path}:1: is larger than 1 MiB.")
    if (unsafe := unsafe_in(text)) is not None:
        raise BankError(f"{path}:{unsafe.line}: {unsafe.sentence}.")
    return text


def _refuse_tricks(text: str) -> None:
    """Anchors and aliases (with which a few lines can expand to gigabytes), tags, nesting without end, and characters
    that readers don't see: as they stand, or written as an escape such as `\\e`."""
    depth = 0
    for event in yaml.parse(text, Loader=_Base):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise StrictYamlError("anchors and aliases (& and *) are not used here; write the value out", line)
        if tag := getattr(event, "tag", None):
            name = tag.replace("tag:yaml.org,2002:", "!!")
            raise StrictYamlError(f"the tag {name!r} is not used here; write a plain value", line)
        if isinstance(event, yaml.ScalarEvent):
            _refuse_hidden(text, event.value, event.start_mark, event.end_mark)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise StrictYamlError(f"nested more than {MAX_DEPTH} deep", line)


def _refuse_hidden(text: str, value: str, begin: Any, end: Any) -> None:
    unsafe = unsafe_in(value)
    if unsafe is not None:
        lines = text.split("\n")[begin.line : end.line + 1]
        raise StrictYamlError(unsafe.sentence, begin.line + 1 + row_of_escape(lines, unsafe.code))


_NAMED_WHERE_IT_BEGAN = ("flow", "quoted", "simple key")
"""What is never closed is looked for where it was opened; everything else where the parser stumbled."""


def _sentence_and_line(error: yaml.MarkedYAMLError) -> tuple[str, int]:
    sentence = " ".join(part for part in (error.context, error.problem) if part) or "it is not valid YAML"
    begun, met = _line(error.context_mark), _line(error.problem_mark)
    if begun is not None and any(word in (error.context or "") for word in _NAMED_WHERE_IT_BEGAN):
        return sentence, begun
    if begun is not None and met is not None and begun != met:
        sentence += f" (it began in line {begun})"
    return sentence, met or begun or 1


def _line(mark: Any) -> int | None:
    return None if mark is None else mark.line + 1


def _code_of(error: yaml.reader.ReaderError) -> int:
    return ord(error.character) if isinstance(error.character, str) else int(error.character)


def _line_of_character(text: str, error: yaml.reader.ReaderError) -> int:
    """The line of a character that YAML does not allow: libyaml counts bytes, PyYAML's own reader characters."""
    before: str | bytes = text.encode("utf-8", "replace") if HAS_LIBYAML else text
    before = before[: error.position]
    return 1 + (before.count(b"\n") if isinstance(before, bytes) else before.count("\n"))


def _child(node: Any, part: str | int) -> tuple[int, Any] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        item = node.value[part]
        return item.start_mark.line + 1, item
    return None
