"""Take everything that a user has to another machine: one JSON file, written whole and merged without doubles."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from practice.clock import Milliseconds
from practice.errors import ImportRefusedError
from practice.store.cards import ReviewCard
from practice.store.records import Attempt, Given, GivenAnswer, Interview
from practice.store.store import Store

FORMAT = "tfkata-progress"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Added:
    """What an import brought that was not here before."""

    attempts: int
    answers: int
    interviews: int
    ratings: int


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


def import_json(store: Store, text: str, moment: Milliseconds) -> Added:
    """Bring back what `export_json` wrote, beside what is here already; the same file twice adds nothing.

    Args:
        moment: when this is; items that are flagged in the file are flagged from now on.

    Raises:
        ImportRefusedError: the text is not such a file; nothing was changed.
        ProgressError: it can't be written.
    """
    data = _checked(text)
    interviews = _value(data, "interviews", list[Interview])
    attempts, answers = _value(data, "attempts", list[Attempt]), _value(data, "answers", list[GivenAnswer])
    cards, ratings = _value(data, "cards", list[ReviewCard]), _value(data, "ratings", list[Given])
    hints, flags = _value(data, "hints", dict[str, int]), _value(data, "flags", list[str])
    settings = _value(data, "settings", dict[str, str])
    before = _counts(store)
    with store.transaction():  # a disk that is full in the middle leaves nothing of it
        ids = store.interviews.merge(interviews)
        store.attempts.record_all([replace(one, interview=ids.get(one.interview or 0)) for one in attempts])
        store.answers.record_all([replace(one, interview=ids.get(one.interview or 0)) for one in answers])
        store.cards.merge(cards, ratings)
        store.notes.set_hints(hints)
        for item in flags:
            store.notes.flag(item, True, moment)
        held = store.notes.settings()
        for name, value in settings.items():
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
            f"The file has version {data.get('version')!r} of the format, and this tfkata reads {VERSION}. "
            "Update tfkata on this machine. Nothing was changed."
        )
    return data


def _value(data: dict[str, Any], name: str, kind: Any) -> Any:
    try:
        return TypeAdapter(kind).validate_python(data.get(name))
    except ValidationError as invalid:
        first = invalid.errors()[0]
        place = ".".join(str(part) for part in (name, *first["loc"]))
        raise ImportRefusedError(f"In the file, {place} is wrong: {first['msg']}. Nothing was changed.") from invalid
