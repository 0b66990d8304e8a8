"""The types of fields that all bank files share, and what to say of a field that is wrong."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, WithJsonSchema

from bankfile.curriculum import ENTRIES
from bankfile.errors import BankError
from bankfile.identifiers import IDENTIFIER, LONGEST_ID, LONGEST_TITLE
from bankfile.strict_yaml import lines_of, load

LONGEST_TEXT = 10_000
"""Characters: more than anybody reads. What draws Markdown and paints code grows with the square of some texts."""
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT)]
Title = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TITLE, pattern=r"^[^\t\n]*$")
]
"""A text on one line."""
Identifier = Annotated[str, StringConstraints(pattern=f"^{IDENTIFIER}$", max_length=LONGEST_ID)]
Link = Annotated[str, StringConstraints(pattern=r"^https://\S+$")]
Level = Annotated[int, Field(strict=True, ge=1, le=5)]
"""From 1, a warm-up, to 5."""


def _in_curriculum(label: str) -> str:
    if label not in ENTRIES:
        raise ValueError(f"{label!r} is not the label of an entry of the curriculum, such as O2 or P01")
    return label


Covered = Annotated[str, AfterValidator(_in_curriculum), WithJsonSchema({"enum": list(ENTRIES)})]
"""The label of an entry of the curriculum."""


class BankModel(BaseModel):
    """What a bank file, or a part of one, is read into: it never changes, and knows all of its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Model = TypeVar("Model", bound=BaseModel)
MAX_SHOWN = 60
MOST_PROBLEMS = 50
"""Of one file: nobody reads more before they mend these."""
_PATTERNS = {
    "id": "must be words of small letters and digits, joined by hyphens",
    "topic": "must be words of small letters and digits, joined by hyphens",
    "topics": "must be words of small letters and digits, joined by hyphens",
    "title": "must stand on one line",
    "links": "must be an address that begins with https://",
}
_Place = Sequence[str | int]


@dataclass(frozen=True, slots=True)
class Guide:
    """What a kind of bank file is made of, for messages to its author."""

    noun: str
    """What one entry is: `a kata`."""
    examples: Mapping[str, str]
    """A right line for each field, by the field's name."""
    fields_at: Callable[[_Place], Iterable[str]]
    """The fields that there are beside the one at a place."""
    tags: frozenset[str] = frozenset()
    """What pydantic puts behind an item's number to say of which kind it is."""


def read_file(path: Path, model: type[Model], guide: Guide) -> Model:
    """What a bank file holds, as its model.

    Raises:
        BankError: something is wrong with it; a line `FILE:LINE: FIELD: SENTENCE` for each thing that is.
    """
    data = load(path)
    if not isinstance(data, dict):
        example = next(iter(guide.examples.values()))
        raise BankError(f"{path}:1: must be a mapping of fields such as `{example}`.")
    try:
        return model.model_validate(data)
    except ValidationError as invalid:
        raise BankError("\n".join(_problems_of(path, invalid, guide))) from invalid


def _problems_of(path: Path, error: ValidationError, guide: Guide) -> Iterator[str]:
    details = error.errors(include_url=False)
    places = [_without_tags(detail["loc"], guide) for detail in details]
    sentences = (_sentence(detail, place, guide) for detail, place in zip(details, places, strict=True))
    yield from _problems(path, places, sentences)


def field_problems(path: Path, sentences: Mapping[_Place, str]) -> Iterator[str]:
    """Problems with fields of a file that could be loaded, a line each as of `field_problem`; of many the first."""
    yield from _problems(path, list(sentences), sentences.values())


def field_problem(path: Path, place: _Place, sentence: str) -> str:
    """A problem with a field of such a file: `FILE:LINE: FIELD: SENTENCE`."""
    return next(_problems(path, [place], [sentence]))


def _problems(path: Path, places: Sequence[_Place], sentences: Iterable[str]) -> Iterator[str]:
    if not places:
        return
    shown = places[:MOST_PROBLEMS]
    for place, line, sentence in zip(shown, lines_of(path, shown), sentences, strict=False):
        yield _problem(path, line, place, sentence)
    if len(places) > len(shown):
        yield f"{path}:1: has {len(places) - len(shown):,} problems more; mend these first."


def _problem(path: Path, line: int, place: _Place, sentence: str) -> str:
    name = ".".join(str(part)[:MAX_SHOWN] for part in place)
    return f"{path}:{line}: {name}{': ' if name else ''}{sentence}"


def _without_tags(location: _Place, guide: Guide) -> _Place:
    tagged = len(location) > 2 and isinstance(location[1], int) and location[2] in guide.tags
    return (*location[:2], *location[3:]) if tagged else location


def _sentence(error: Any, place: _Place, guide: Guide) -> str:
    field = next((part for part in reversed(place) if isinstance(part, str)), "")
    example = f", as in `{guide.examples[field]}`" if field in guide.examples else ""
    shown = repr(error["input"])
    given = f"(it is {shown if len(shown) <= MAX_SHOWN else shown[: MAX_SHOWN - 3] + '...'})"
    match error["type"]:
        case "extra_forbidden":
            return _unknown(place, guide)
        case "missing":
            return f"is missing; add it{example}."
        case "string_pattern_mismatch":
            return f"{_PATTERNS[field]} {given}{example}."
        case "tuple_type":
            return f"must be a list {given}{example}."
        case "too_short":
            return f"needs {_items(error['ctx']['min_length'])} or more and has {error['ctx']['actual_length']}."
        case "string_too_short":
            return f"is empty; write it{example}."
        case "value_error":
            return f"{error['ctx']['error']}."
        case "union_tag_not_found":
            return (
                f"has no `kind`; add it, one of {error['ctx'].get('expected_tags', 'the kinds')}, as in `kind: choice`."
            )
        case "union_tag_invalid":
            tags = error["ctx"]["expected_tags"]
            return f"has the kind {error['ctx']['tag']!r}, which there is not; the kinds are {tags}."
    message = str(error["msg"])
    return f"{message[:1].lower()}{message[1:]} {given}{example}."


def _unknown(place: _Place, guide: Guide) -> str:
    known = list(guide.fields_at(place))
    near = difflib.get_close_matches(str(place[-1]), known, 1)
    if near:
        return f"is not a field of {guide.noun}; did you mean {near[0]}?"
    return f"is not a field of {guide.noun}; the fields here are {', '.join(known)}."


def _items(count: int) -> str:
    return f"{count} item{'' if count == 1 else 's'}"
