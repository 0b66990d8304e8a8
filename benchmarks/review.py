"""How fast the next due card is found, and an answer kept, with much and with little behind them."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks.budget import Budget
from benchmarks.figures import Row, ratio, seconds
from benchmarks.processes import TFKATA, own_home, run
from practice.library import Library, load_library
from practice.schedule import Rating, rated
from practice.scoring.mastery import by_topic
from practice.sessions.review_queue import ReviewQueue
from practice.store.cards import ReviewCard
from practice.store.records import Given, GivenAnswer, Mode
from practice.store.store import Store

MANY, FEW = 50_000, 500
RUNS = 50
OPENINGS = 10
HELPS = 10
START = 1_795_600_000_000
MINUTE = 60_000


def measure(budget: Budget) -> list[Row]:
    """The figures with 50,000 recorded answers, beside those with 500 and an empty call of tfkata."""
    with own_home() as (home, environment), tempfile.TemporaryDirectory() as folder:
        empty = [run([*TFKATA, "--help"], home, environment).wall_seconds for _ in range(HELPS)]
        library = load_library()
        with _filled(Path(folder, "many"), library, MANY) as many, _filled(Path(folder, "few"), library, FEW) as few:

            def in_turn(call: Callable[[Store], object]) -> tuple[list[float], list[float]]:
                return _in_turn(budget.share(0.3), many, few, call)

            next_many, next_few = in_turn(lambda store: ReviewQueue(store, library).next(START + 10**10))
            keep_many, keep_few = in_turn(lambda store: store.answers.record(_answer("q", START)))
            mastery_many, _ = in_turn(lambda store: by_topic(store, library))
            opened = [_seconds(lambda: Store(Path(folder, "many")).close()) for _ in budget.rounds(OPENINGS, 3)]
    return [
        seconds(f"the next due card, {MANY} answers", next_many, RUNS),
        seconds(f"an answer kept, {MANY} answers", keep_many, RUNS),
        ratio(f"the next due card, {MANY} answers to {FEW}", next_many, next_few, 10, wanted=RUNS),
        ratio("the same to `tfkata --help`", next_many, empty, 0.2, wanted=RUNS),
        ratio(f"an answer kept, {MANY} answers to {FEW}", keep_many, keep_few, 3, wanted=RUNS),
        ratio(f"mastery of all topics, {MANY} answers, to `tfkata --help`", mastery_many, empty, 5, wanted=RUNS),
        ratio(f"the store opened and checked, {MANY} answers, to `tfkata --help`", opened, empty, 5, wanted=OPENINGS),
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


def _in_turn(
    budget: Budget, many: Store, few: Store, call: Callable[[Store], object]
) -> tuple[list[float], list[float]]:
    """Seconds of a call on both stores, which take turns."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in budget.rounds(RUNS, 5):
        for times, store in zip(taken, (many, few), strict=True):
            times.append(_seconds(partial(call, store)))
    return taken


def _seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started
