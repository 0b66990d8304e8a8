"""What is known of every kata and question, and the words that filter them."""

from __future__ import annotations

import pytest
from support.records_made import MORNING, an_answer, an_attempt

from practice.library import Item
from practice.schedule import Rating
from practice.sessions.browsing import BankEntry, bank_entries, fits, flag
from practice.sessions.learner import Learner
from practice.sessions.remembering import rate


def entry(learner: Learner, key: str) -> BankEntry:
    return next(one for one in bank_entries(learner) if one.item.key == key)


def known(found: BankEntry) -> tuple[str, float | None, float | None, int | None]:
    return found.status, found.best_seconds, found.last_seconds, found.last_at


def test_all_of_the_bank_is_there_in_its_order(learner: Learner) -> None:
    found = bank_entries(learner)
    assert [one.item for one in found] == list(learner.library.items.values())
    assert {known(one) for one in found} == {("new", None, None, None)}
    assert not any(one.due or one.flagged for one in found)
    assert all(one.topic == learner.library.topics[one.item.topic] for one in found)


def test_a_kata_is_tried_then_solved_with_its_best_and_last_time(learner: Learner) -> None:
    attempts = learner.store.attempts
    attempts.record(an_attempt(verdict="wrong answer", seconds=5.0))
    assert known(entry(learner, "kata:cubic-slope")) == ("tried", None, 5.0, MORNING)
    for at, seconds in enumerate((90.0, 60.0, None), 1):
        attempts.record(an_attempt(at=MORNING + at, seconds=seconds))
    attempts.record(an_attempt(verdict="runtime error", at=MORNING + 4, seconds=7.0))
    assert known(entry(learner, "kata:cubic-slope")) == ("solved", 60.0, 7.0, MORNING + 4)
    assert entry(learner, "kata:none-int-cast").status == "new"


@pytest.mark.parametrize(("score", "status"), [(1.0, "right"), (0.5, "partly"), (0.0, "wrong")])
def test_a_question_is_what_its_last_answer_was(learner: Learner, score: float, status: str) -> None:
    learner.store.answers.record(an_answer(score=1.0, seconds=30.0))
    learner.store.answers.record(an_answer(score=1.0, at=MORNING + 1, seconds=20.0))
    learner.store.answers.record(an_answer(score=score, at=MORNING + 2, seconds=40.0))
    assert known(entry(learner, "question:a-choice")) == (status, 20.0, 40.0, MORNING + 2)


def test_what_is_due_or_flagged_says_so(learner: Learner) -> None:
    rate(learner.store, "question:a-choice", Rating.AGAIN, MORNING - 10**9)
    rate(learner.store, "question:a-line", Rating.EASY, MORNING)
    flag(learner, entry(learner, "question:a-choice"))
    found = entry(learner, "question:a-choice")
    assert (found.due, found.flagged) == (True, True)
    assert found.shown_status == "· new due ⚑ flagged"
    assert not entry(learner, "question:a-line").due
    flag(learner, found)
    assert not entry(learner, "question:a-choice").flagged


ENTRY = BankEntry(
    Item("kata", "none-int-cast", "A cast that cuts", ("none-gradients", "dtypes"), 3, 600, "debugging"),
    "None gradients",
    "solved",
    due=True,
    flagged=False,
    best_seconds=None,
    last_seconds=None,
    last_at=None,
)


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ("", True),
        ("cast", True),
        ("CAST cuts", True),
        ("cast missing", False),
        ("dtypes", True),
        ("debugging", True),
        ("int-cast", True),
        ("kata", True),
        ("level:3", True),
        ("level:2", False),
        ("l3", True),
        ("l2", False),
        ("topic:dtypes", True),
        ("topic:none", True),
        ("topic:cast", False),
        ("status:solved", True),
        ("status:due", True),
        ("status:new", False),
        ("other:3", False),
        ("lx", False),
    ],
)
def test_each_word_has_to_fit(wish: str, found: bool) -> None:
    assert fits(ENTRY, wish) is found
