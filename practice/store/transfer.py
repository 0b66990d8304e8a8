"""Take everything that a user has to another machine: one JSON file, written whole and merged without doubles.

What is read may be anybody's: every field has its bounds where it is declared, and a file with one value beyond them is
refused as a whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import IO, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from practice.clock import Milliseconds
from practice.errors import ImportRefusedError
from practice.store.bounds import Count, ItemId, ItemKey, Line, Name
from practice.store.cards import ReviewCard
from practice.store.records import Attempt, Given, GivenAnswer, Interview, Plan
from practice.store.store import Store

FORMAT = "tfkata-progress"
VERSION = 1
MAX_BYTES = 64 * 2**20
MOST_ITEMS = 1001
"""Of one interview: as far as positions count."""
SHOWN = 200
"""Characters of a name in a sentence on it."""
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Added:
    """What an import brought that was not here before."""

    attempts: int
    answers: int
    interviews: int
    ratings: int


@dataclass(frozen=True, slots=True)
class _Contents:
    """What a file holds, all of it within its bounds."""

    interviews: list[Interview]
    attempts: list[Attempt]
    answers: list[GivenAnswer]
    cards: list[ReviewCard]
    ratings: list[Given]
    hints: dict[ItemId, Count]
    flags: list[ItemKey]
    settings: dict[Name, Line]


def export_json(store: Store) -> str:
    """Everything in the store, as JSON."""
    data = {
        "format": FORMAT,
        "version": VERSION,
        "interviews": [asdict(interview) for interview in store.interviews.all()],
        "attempts": [asdict(attempt) for attempt in store.attempts.all()],
        "answers": [asdict(answer) for answer in store.answers.all()],
        "cards": [asdict(card) for card in store.cards.all()],
        "ratings": [asdict(given) for given in store.cards.ratings()],
        "hints": store.notes.all_hints(),
        "flags": sorted(store.notes.flagged()),
        "settings": store.notes.settings(),
    }
    # Terminals take DEL for a command, and JSON alone does not escape it.
    return json.dumps(data, indent=1).replace("\x7f", "\\u007f") + "\n"


def read_import(file: IO[bytes]) -> str:
    """What a file holds that is to be imported.

    Raises:
        ImportRefusedError: it is larger than any export, or not text.
        OSError: it can't be read.
    """
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ImportRefusedError(f"The file is larger than {MAX_BYTES >> 20} MiB, and no export is.")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise ImportRefusedError("The file can't be read: it is not UTF-8 text.") from error


def import_json(store: Store, text: str, moment: Milliseconds) -> Added:
    """Bring back what `export_json` wrote, beside what is here already; the same file twice adds nothing.

    Args:
        moment: when this is; items that are flagged in the file are flagged from now on.

    Raises:
        ImportRefusedError: the text is not such a file; nothing was changed.
        ProgressError: it can't be written; nothing was changed.
    """
    read = _contents(_checked(text))
    with store.transaction():  # a disk that is full in the middle leaves nothing of it
        before = _counts(store)
        ids = store.interviews.merge(read.interviews)
        store.attempts.record_all([replace(one, interview=ids.get(one.interview or 0)) for one in read.attempts])
        store.answers.record_all([replace(one, interview=ids.get(one.interview or 0)) for one in read.answers])
        store.cards.merge(read.cards, read.ratings)
        store.notes.set_hints(read.hints)
        for item in read.flags:
            store.notes.flag(item, True, moment)
        held = store.notes.settings()
        for name, value in read.settings.items():
            if name not in held:
                store.notes.set(name, value)
        after = _counts(store)
    return Added(*(now - then for now, then in zip(after, before, strict=True)))


def _counts(store: Store) -> tuple[int, int, int, int]:
    cards = store.cards
    return len(store.attempts.all()), len(store.answers.all()), len(store.interviews.all()), len(cards.ratings())


def _checked(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ImportRefusedError(f"The file is not JSON: {error}. Nothing was changed.") from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise ImportRefusedError("The file was not written by `tfkata export json`. Nothing was changed.")
    if data.get("version") != VERSION:
        raise ImportRefusedError(
            f"The file has version {str(data.get('version'))[:20]} of the format, and this tfkata reads {VERSION}. "
            "Update tfkata on this machine. Nothing was changed."
        )
    return data


def _contents(data: dict[str, Any]) -> _Contents:
    for name in ("interviews", "attempts", "answers", "ratings"):
        _require_keys(data, name)
    # Record by record, since pydantic collects all that is wrong: of a file that is nothing but wrong, gigabytes.
    return _Contents(
        interviews=_each(_records(data, "interviews", Interview), "interviews", _sensible_interview),
        attempts=list(_records(data, "attempts", Attempt)),
        answers=list(_records(data, "answers", GivenAnswer)),
        cards=_each(_records(data, "cards", ReviewCard), "cards", _sensible_card),
        ratings=_each(_records(data, "ratings", Given), "ratings", _sensible_rating),
        hints=_table(data, "hints", ItemId, Count),
        flags=list(_records(data, "flags", ItemKey)),
        settings=_table(data, "settings", Name, Line),
    )


def _records(data: dict[str, Any], name: str, kind: Any) -> Iterator[Any]:
    records = data.get(name)
    if not isinstance(records, list):
        raise _refusal(name, "it must be a list")
    for place, record in enumerate(records):
        if kind is Interview:
            _refuse_flood(record, f"{name}.{place}")
        yield _validated(kind, record, f"{name}.{place}")


def _refuse_flood(interview: Any, place: str) -> None:
    items = interview.get("items") if isinstance(interview, dict) else None
    if isinstance(items, list) and len(items) > MOST_ITEMS:
        raise _refusal(f"{place}.items", f"there must be at most {MOST_ITEMS:,}")


def _table(data: dict[str, Any], name: str, key: Any, value: Any) -> dict[Any, Any]:
    rows = data.get(name)
    if not isinstance(rows, dict):
        raise _refusal(name, "it must be a mapping")
    return {
        _validated(key, one, f"{name}.{str(one)[:SHOWN]}"): _validated(value, held, f"{name}.{str(one)[:SHOWN]}")
        for one, held in rows.items()
    }


def _require_keys(data: dict[str, Any], name: str) -> None:
    """A record without its key would be given one, and double with every import."""
    records = data.get(name)
    for place, record in enumerate(records if isinstance(records, list) else []):
        if isinstance(record, dict) and "key" not in record:
            raise _refusal(f"{name}.{place}.key", "it is missing")


def _each(records: Iterable[Record], name: str, sensible: Callable[[Record, str], Record]) -> list[Record]:
    return [sensible(record, f"{name}.{place}") for place, record in enumerate(records)]


def _sensible_interview(interview: Interview, place: str) -> Interview:
    """An interview whose fields fit together, its plan spelled as `Plan.encoded` does."""
    if not interview.is_coherent:
        raise _refusal(place, "its items must count from 0, and its deadline must come after its start, within a day")
    if interview.finished is not None and not interview.started <= interview.finished <= interview.deadline:
        # As a version before this one wrote it, when the clock was set back meanwhile.
        interview = replace(interview, finished=max(interview.started, min(interview.finished, interview.deadline)))
    return replace(interview, plan=_decoded(Plan, interview.plan, f"{place}.plan").encoded())


def _sensible_card(card: ReviewCard, place: str) -> ReviewCard:
    """A card that FSRS can go on with."""
    if not card.is_coherent:
        raise _refusal(place, "its state, step, stability, difficulty and last_review do not fit together")
    return card


def _sensible_rating(given: Given, place: str) -> Given:
    """A rating whose card of before is one, spelled as `ReviewCard.encoded` does."""
    if given.card_before is None:
        return given
    place = f"{place}.card_before"
    card = _sensible_card(_decoded(ReviewCard, given.card_before, place), place)
    return replace(given, card_before=replace(card, item=given.item).encoded())


def _decoded(kind: type[Record], text: str, place: str) -> Record:
    """A record that is kept as JSON within another."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _refusal(place, f"it is not JSON ({error})") from error
    record: Record = _validated(kind, data, place)
    return record


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _validated(kind: Any, data: Any, place: str) -> Any:
    try:
        return _adapter(kind).validate_python(data)
    except ValidationError as invalid:
        first = invalid.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in (place, *first["loc"]) if part != "")
        raise _refusal(where, first["msg"].removeprefix("Value error, ")) from invalid


def _refusal(place: str, what: str) -> ImportRefusedError:
    return ImportRefusedError(f"In the file, {place} is wrong: {what}. Nothing was changed.")
