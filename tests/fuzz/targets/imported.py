"""A stranger's export, imported: refused with a sentence and nothing changed, or good for all that reads the store.

An input is a whole file, or lines `PATH VALUE`, each of which puts a JSON value into a right export.
"""

from __future__ import annotations

import functools
import json
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

from support.all_readings import a_learner, fill, read_everything, small_library
from support.records_made import MORNING, an_answer, an_attempt

from fuzz.target import Target
from practice.errors import ImportRefusedError
from practice.library import Library
from practice.store.store import Store
from practice.store.transfer import Added, export_json, import_json

NOTHING = Added(0, 0, 0, 0)


@functools.cache
def _library() -> Library:
    return small_library()


@functools.cache
def _right() -> str:
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder)) as store:
        fill(a_learner(store, _library()))
        store.attempts.record(an_attempt(mistake="forgot", seconds=12.5))
        store.answers.record(an_answer())
        return export_json(store)


def take(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    if not text.startswith("{"):
        text = _patched(text)
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder)) as store:
        learner = a_learner(store, _library())
        store.answers.record(an_answer())
        before = export_json(store)
        try:
            import_json(store, text, MORNING)
        except ImportRefusedError:
            assert export_json(store) == before
            return
        assert import_json(store, text, MORNING) == NOTHING
        read_everything(learner)
        after = export_json(store)
        assert import_json(store, after, MORNING) == NOTHING
        assert export_json(store) == after


def _patched(text: str) -> str:
    """The right export with values put where the lines say; a line that says nothing is passed over."""
    data = json.loads(_right())
    for line in text.splitlines()[:20]:
        path, _, value = line.partition(" ")
        with suppress(ValueError, LookupError, TypeError, RecursionError):
            _put(data, path.split("."), json.loads(value))
    return json.dumps(data)


def _put(data: Any, path: list[str], value: Any) -> None:
    for part in path[:-1]:
        data = data[int(part)] if isinstance(data, list) else data[part]
    if isinstance(data, list):
        data[int(path[-1])] = value
    else:
        data[path[-1]] = value


PATHS = (
    *("attempts.0.seed", "attempts.0.at", "attempts.0.kata", "attempts.0.key", "attempts.0.source"),
    *("attempts.0.interview", "attempts.0.seconds", "attempts.0.hints", "attempts.0.verdict", "attempts.0.mistake"),
    *("answers.0.score", "answers.0.mode", "answers.0.seconds", "answers.1.at", "answers.0.answer"),
    *("cards.0.due", "cards.0.state", "cards.0.step", "cards.0.stability", "cards.0.last_review", "cards.0.difficulty"),
    *("ratings.0.rating", "ratings.0.card_before", "ratings.0.key", "hints.cubic-slope", "flags", "flags.0"),
    *("interviews.0.plan", "interviews.0.key", "interviews.0.started", "interviews.0.deadline", "interviews.0.items"),
    *("interviews.0.finished", "interviews.0.items.0.seconds_given", "interviews.0.items.0.correctness"),
    *("interviews.0.items.0.title", "interviews.0.items.0.position", "interviews.0.items.0.item"),
    *("settings.theme", "settings.track", "settings.last kata", "settings.clock of cubic-slope", "version", "format"),
)
VALUES = (
    *("0", "-1", "1", "3", "1.5", "1e999", "-1e999", "NaN", "null", "true", "[]", "{}", '""', '"1"', "1e-320"),
    *(str(2**63), str(2**63 - 1), str(-(2**70)), "13569465600000", "13569465600001", "9" * 5000),
    *(
        '"\\ud800"',
        '"\\u0000"',
        '"\\u001b[31m"',
        '"../../x"',
        '"kata:cubic-slope"',
        '"a\\nb"',
        '"nan"',
        '"inf"',
        '"yes"',
    ),
    *('"{}"', '"[]"', '"{\\"name\\": 1}"', '"0f1e2d3c4b5a69788796a5b4c3d2e1f0"', '"' + "x" * 2000 + '"'),
)
TARGET = Target(
    take,
    seeds=(
        *(f"{path} {VALUES[place % len(VALUES)]}".encode() for place, path in enumerate(PATHS)),
        *(f"attempts.0.source {value}".encode() for value in VALUES),
        b'{"format": "tfkata-progress", "version": 1}',
        b"[" * 20_000,
        b"{" * 20_000,
    ),
    words=(*(f"\n{path} ".encode() for path in PATHS), *(value.encode() for value in VALUES)),
    longest=2**15,
    tries=200,
)
