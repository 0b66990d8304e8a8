"""Taking everything along, and decks for Anki."""

from __future__ import annotations

import csv
import io
import json
import re
import tracemalloc
from pathlib import Path

import pytest
from fuzz.target import bounded
from hypothesis import given
from hypothesis import strategies as st
from support.records_made import MORNING, an_answer, an_attempt

from practice.errors import ImportRefusedError, ProgressError
from practice.library import Library
from practice.plan import preset
from practice.schedule import Rating
from practice.sessions.interview import InterviewSession
from practice.sessions.learner import Learner
from practice.sessions.remembering import rate
from practice.store import transfer
from practice.store.store import Store
from practice.store.transfer import export_json, import_json
from questions.anki import anki_text, front
from questions.model import Choice


@pytest.fixture(scope="module")
def store_at(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def full(store: Store, learner: Learner) -> Store:
    """A store with something of everything."""
    interview = InterviewSession.begin(learner, preset("screen"), 7).interview
    store.answers.record(an_answer(interview=interview.id))
    store.attempts.record(an_attempt(source="# é\n", seconds=None))
    for rating in (Rating.GOOD, Rating.AGAIN):
        rate(store, "question:a-choice", rating, MORNING)
    store.notes.show_next_hint("cubic-slope", 3)
    store.notes.flag("question:a-choice", True, MORNING)
    store.notes.set("theme", "light")
    return store


def test_what_was_exported_comes_back_whole(full: Store, tmp_path: Path) -> None:
    text = export_json(full)
    with Store(tmp_path / "other") as other:
        added = import_json(other, text, MORNING)
        assert (added.attempts, added.answers, added.interviews, added.ratings) == (1, 1, 1, 2)
        assert export_json(other) == text


def test_importing_again_adds_nothing(full: Store) -> None:
    text = export_json(full)
    added = import_json(full, text, MORNING)
    assert (added.attempts, added.answers, added.interviews, added.ratings) == (0, 0, 0, 0)
    assert export_json(full) == text


def test_of_two_cards_the_one_reviewed_last_stays(full: Store, tmp_path: Path) -> None:
    old = export_json(full)
    rate(full, "question:a-choice", Rating.EASY, MORNING + 1000)
    newer = full.cards.get("question:a-choice")
    import_json(full, old, MORNING)
    assert full.cards.get("question:a-choice") == newer
    with Store(tmp_path / "other") as other:
        import_json(other, old, MORNING)
        import_json(other, export_json(full), MORNING)
        assert other.cards.get("question:a-choice") == newer


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "was not written by"),
        ('{"format": "tfkata-progress", "version": 2}', "has version 2 of the format"),
        ('{"format": "tfkata-progress", "version": 1}', "interviews is wrong"),
    ],
)
def test_another_file_is_refused_and_changes_nothing(store: Store, text: str, says: str) -> None:
    with pytest.raises(ImportRefusedError, match=says):
        import_json(store, text, MORNING)
    assert not store.answers.all()


def test_a_damaged_export_is_refused_as_a_whole(full: Store, tmp_path: Path) -> None:
    data = json.loads(export_json(full))
    data["answers"][0]["score"] = "much"
    with Store(tmp_path / "other") as other:
        with pytest.raises(ImportRefusedError, match=r"answers\.0\.score is wrong"):
            import_json(other, json.dumps(data), MORNING)
        assert not other.attempts.all()
        assert not other.interviews.all()


BEYOND = {
    "attempts.0.seed": 2**70,
    "attempts.0.at": -1,
    "attempts.0.seconds": 1e999,
    "attempts.0.source": "\ud800",
    "attempts.0.hints": 2**31,
    "answers.0.at": 10**15,
    "answers.0.score": float("nan"),
    "cards.0.due": 2**62,
    "cards.0.state": 7,
    "cards.0.stability": None,
    "ratings.0.rating": 5,
    "ratings.1.card_before": "[]",
    "interviews.0.key": "../../outside",
    "interviews.0.plan": "{}",
    "interviews.0.deadline": MORNING + 10**12,
    "interviews.0.items": [],
    "interviews.0.items.0.seconds_given": 0,
    "interviews.0.items.0.title": "\x1b]0;title\x07",
    "hints.cubic-slope": 2**70,
    "flags.0": "question:a choice",
    "settings.theme": "\x9b31m",
}


@pytest.mark.parametrize("path", BEYOND)
def test_one_value_out_of_bounds_is_named_and_nothing_is_changed(full: Store, tmp_path: Path, path: str) -> None:
    data = json.loads(export_json(full))
    *above, last = [int(part) if part.isdecimal() else part for part in path.split(".")]
    held = data
    for part in above:
        held = held[part]
    assert held[last] != BEYOND[path]
    held[last] = BEYOND[path]
    with Store(tmp_path / "other") as other:
        other.answers.record(an_answer())
        before = export_json(other)
        with pytest.raises(ImportRefusedError, match=rf"In the file, {'.'.join(path.split('.')[:2])}.* is wrong: "):
            import_json(other, json.dumps(data), MORNING)
        assert export_json(other) == before


def test_records_without_a_key_would_double_and_are_refused(full: Store) -> None:
    data = json.loads(export_json(full))
    del data["attempts"][0]["key"]
    with pytest.raises(ImportRefusedError, match=r"attempts\.0\.key is wrong: it is missing"):
        import_json(full, json.dumps(data), MORNING)


def test_whatever_a_solution_holds_comes_back(full: Store, tmp_path: Path) -> None:
    full.attempts.record(an_attempt(source="# \x1b[31m \x00 \u202e \U0001f600\f\r\n"))
    text = export_json(full)
    with Store(tmp_path / "other") as other:
        import_json(other, text, MORNING)
        assert export_json(other) == text


def test_a_file_larger_than_any_export_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "MAX_BYTES", 2**20)
    endless = io.BytesIO(b" " * 2**22)
    with pytest.raises(ImportRefusedError, match="larger than 1 MiB"):
        transfer.read_import(endless)
    assert endless.tell() <= 2**20 + 1
    with pytest.raises(ImportRefusedError, match="not UTF-8"):
        transfer.read_import(io.BytesIO(b"\xff"))


@given(st.recursive(st.none() | st.integers() | st.text(), lambda c: st.lists(c) | st.dictionaries(st.text(), c)))
def test_any_json_is_refused_with_a_sentence(store_at: Path, data: object) -> None:
    text = json.dumps({"format": "tfkata-progress", "version": 1, "interviews": [], "answers": data})
    with Store(store_at) as store, pytest.raises(ImportRefusedError, match="Nothing was changed"):
        import_json(store, text, MORNING)


def test_ankis_text_has_a_line_and_a_lasting_guid_for_each_question(library: Library) -> None:
    text = anki_text(library.questions.questions)
    settings = [line for line in text.splitlines() if line.startswith("#")]
    assert "#guid column:1" in settings
    assert "#separator:tab" in settings
    body = "".join(f"{line}\n" for line in text.splitlines() if not line.startswith("#"))
    rows = list(csv.reader(io.StringIO(body), delimiter="\t"))
    assert [row[0] for row in rows] == [f"tfkata-{question.id}" for question in library.questions.questions]
    assert {len(row) for row in rows} == {4}
    assert all("\n" not in field for row in rows for field in row)
    assert anki_text(library.questions.questions) == text


def test_code_in_a_note_is_text_and_not_markup(library: Library) -> None:
    question = library.questions.get("a-line").model_copy(update={"program": "x = 1 < 2\ny = '<b>'\n"})
    assert "x = 1 &lt; 2" in front(question)
    assert "<b>" not in front(question)


MARKUP = "<script>a()</script> <img src=x onerror=a()> ![b](https://x.example/b.png) [c](javascript:a())"


@pytest.mark.parametrize("field", ["prompt", "explanation"])
def test_a_packs_question_brings_no_script_picture_or_command_into_anki(library: Library, field: str) -> None:
    question = library.questions.get("a-choice")
    assert isinstance(question, Choice)
    options = tuple(one.model_copy(update={"text": MARKUP}) for one in question.options)
    text = anki_text([question.model_copy(update={field: f"{MARKUP}\n\n{MARKUP}\n", "options": options})])
    assert not re.search(r"<(script|img)|href=\"\"javascript", text)
    assert "[" not in text


def test_a_disk_that_is_full_in_the_middle_leaves_nothing(
    full: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise ProgressError("The disk is full.")

    with Store(tmp_path / "other") as other:
        monkeypatch.setattr(other.notes, "set_hints", no_room)
        with pytest.raises(ProgressError):
            import_json(other, export_json(full), MORNING)
        assert (other.interviews.all(), other.attempts.all(), other.cards.all()) == ((), (), ())


FLOODS = {
    "flags": [0] * 300_000,
    "cards": [{}] * 300_000,
    "attempts": [{"key": 0}] * 300_000,
    "hints": dict.fromkeys(map(str, range(300_000)), "x"),
    "settings": dict.fromkeys(map(str, range(300_000)), 0),
    "interviews": [{"key": 0, "items": [{}] * 300_000}],
}


@pytest.mark.parametrize("name", FLOODS)
def test_a_file_that_is_all_wrong_is_refused_for_the_first_thing(full: Store, name: str) -> None:
    data = {**json.loads(export_json(full)), name: FLOODS[name]}
    text = json.dumps(data)
    tracemalloc.start()
    try:
        with bounded(5.0), pytest.raises(ImportRefusedError, match=f"In the file, {name}.* is wrong: "):
            import_json(full, text, MORNING)
        assert tracemalloc.get_traced_memory()[1] < 150 * 2**20
    finally:
        tracemalloc.stop()
