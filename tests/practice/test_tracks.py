"""Learning tracks lead through what is in the bank."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.records_made import MORNING, an_answer, an_attempt

from bankfile.errors import BankError
from practice.errors import ProgressError
from practice.library import Library, load_library
from practice.store.store import Store
from practice.tracks import FILE, find_track, load_tracks, standing


@pytest.fixture(scope="module")
def whole() -> Library:
    return load_library()


def test_the_built_in_tracks_lead_through_what_is_there(whole: Library) -> None:
    tracks = load_tracks(whole)
    assert [track.title for track in tracks] == [
        *("Two evenings before the screen", "From zero to training loops", "The None clinic", "Senior round")
    ]
    for track in tracks:
        keys = [item.key for item in track.items]
        assert len(set(keys)) == len(keys), track.id
        assert {item.type for item in track.items} == {"kata", "question"}, track.id


def test_two_evenings_are_two_evenings(whole: Library) -> None:
    assert 60 <= find_track(load_tracks(whole), "two-evenings").minutes <= 240


def test_the_senior_round_is_hard(whole: Library) -> None:
    hardest = [item for item in find_track(load_tracks(whole), "senior-round").items if item.level == 5]
    assert {item.type for item in hardest} == {"kata", "question"}
    assert len(hardest) >= 10


def test_what_was_done_well_is_done_and_the_next_is_the_first_that_was_not(store: Store, whole: Library) -> None:
    track = find_track(load_tracks(whole), "two-evenings")
    first, second, third = track.items[:3]
    assert standing(track, store, whole).next == first
    store.answers.record(an_answer(question=first.id))
    store.answers.record(an_answer(question=second.id, score=0.5, at=MORNING + 1))
    store.attempts.record(an_attempt(kata=third.id))
    now = standing(track, store, whole)
    assert now.done == {first.key, third.key}
    assert now.next == second


def test_an_unknown_track_is_met_with_those_that_there_are(whole: Library) -> None:
    with pytest.raises(ProgressError, match="there are two-evenings, training-loops"):
        find_track(load_tracks(whole), "none-clinik")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("tracks: []", ":1: tracks: needs 1 item or more"),
        (
            "tracks:\n  - {id: a, title: A, about: a, items: [kata:gone]}",
            ":2: tracks.0.items.0: there is no 'kata:gone'",
        ),
        ("tracks:\n  - {id: a, titel: A, about: a, items: [kata:x]}", "did you mean title?"),
        ("[]", "must be a mapping of fields such as `tracks: [...]`"),
    ],
)
def test_what_is_wrong_is_named_with_file_line_and_field(tmp_path: Path, whole: Library, text: str, says: str) -> None:
    path = tmp_path / "tracks.yaml"
    path.write_text(text)
    with pytest.raises(BankError) as caught:
        load_tracks(whole, path)
    assert says in str(caught.value)


def test_the_file_lies_in_the_package() -> None:
    assert FILE.is_file()
