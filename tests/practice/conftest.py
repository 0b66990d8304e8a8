"""A store in a folder of the test's own, and a library that is small and stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.hand_clock import HandClock
from support.paths import DATA

from kata.reading.catalog import load_catalog
from practice.library import Library
from practice.sessions.learner import Learner
from practice.store.store import Store
from questions.catalog import QuestionCatalog

QUESTIONS = DATA / "bad_questions" / "good" / "good.yaml"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def learner(store: Store, library: Library, clock: HandClock) -> Learner:
    return Learner(store, library, clock=clock, tracks_file=DATA / "tracks.yaml")


@pytest.fixture(scope="session")
def library() -> Library:
    """The bank's katas, and five questions, all of level 1 and of the topic `watching`."""
    return Library(load_catalog(), QuestionCatalog([QUESTIONS]))
