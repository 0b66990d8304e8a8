"""How fast the next due card is found, and an answer kept, with much and with little behind them."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.figures import Aim
from practice.library import Library, load_library
from practice.schedule import Rating, rated
from practice.scoring.mastery import by_topic
from practice.sessions.review_queue import ReviewQueue
from practice.store.cards import ReviewCard
from practice.store.records import Given, GivenAnswer, Mode
from practice.store.store import Store

MANY, FEW = 50_000, 500
RUNS = 50
START = 1_795_600_000_000
MINUTE = 60_000


def aims() -> list[Aim]:
    """The figures with 50,000 recorded answers, and their ratios to those with 500, in turn in one run."""
    with tempfile.TemporaryDirectory() as folder:
        library = load_library()
        with _filled(Path(folder, "many"), library, MANY) as many, _filled(Path(folder, "few"), library, FEW) as few:
            next_many, next_few = _medians(many, few, lambda store: ReviewQueue(store, library).next(START + 10**10))
            keep_many, keep_few = _medians(many, few, lambda store: store.answers.record(_answer("q", START)))
            mastery_many, _ = _medians(many, few, lambda store: by_topic(store, library))
            opened = _median([lambda: Store(Path(folder, "many")).close()] * 10)
    return [
        Aim(f"next due card, {MANY} answers", next_many, 10.0, "ms"),
        Aim(f"next due card, {MANY} answers to {FEW}", next_many / next_few, 10.0, "times"),
        Aim(f"an answer kept, {MANY} answers to {FEW}", keep_many / keep_few, 3.0, "times"),
        Aim(f"mastery of all topics, {MANY} answers", mastery_many, 250.0, "ms"),
        Aim(f"the store opened and checked, {MANY} answers", opened, 250.0, "ms"),
    ]


def _filled(folder: Path, library: Library, count: int) -> Store:
    """A store with so many answers, each rated, spread over all questions."""
    store = Store(folder)
    chance = random.Random(7)
    keys = [key for key in library.items if key.startswith("question:")]
    cards: dict[str, ReviewCard] = {}
    answers, ratings = [], []
    for number in range(count):
        key, moment = chance.choice(keys), START + number * MINUTE
        answers.append(_answer(key.partition(":")[2], moment))
        before = cards.get(key)
        cards[key] = rated(key, before, Rating.GOOD, moment)
        encoded = None if before is None else before.encoded()
        ratings.append(Given(item=key, at=moment, rating=int(Rating.GOOD), card_before=encoded))
    store.answers.record_all(answers)
    store.cards.merge(list(cards.values()), ratings)
    return store


def _answer(question: str, moment: int) -> GivenAnswer:
    return GivenAnswer(question=question, at=moment, answer="[0]", score=1.0, seconds=10.0, mode=Mode.QUIZ)


def _medians(many: Store, few: Store, call: Callable[[Store], object]) -> tuple[float, float]:
    """Milliseconds of a call on both stores, which take turns."""
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(RUNS):
        for times, store in zip(took, (many, few), strict=True):
            times.append(_milliseconds(partial(call, store)))
    return statistics.median(took[0]), statistics.median(took[1])


def _median(calls: list[Callable[[], object]]) -> float:
    return statistics.median(map(_milliseconds, calls))


def _milliseconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return 1000.0 * (time.perf_counter() - started)
