"""Everything that reads the store, once: what holds for one of them holds for whoever shows what it returns."""

from __future__ import annotations

import random
from pathlib import Path

from kata.reading.catalog import load_catalog
from practice.errors import ProgressError
from practice.library import Library
from practice.plan import preset
from practice.reports.report import build, markdown
from practice.reports.report_page import page
from practice.schedule import Rating, next_dates
from practice.scoring.trends import history
from practice.sessions.interview import InterviewSession
from practice.sessions.kata import KataPractice
from practice.sessions.learner import Learner
from practice.sessions.overview import overview
from practice.sessions.quiz import QuizSession
from practice.sessions.remembering import rate
from practice.sessions.review import ReviewSession
from practice.sessions.statistics import statistics
from practice.store.store import Store
from practice.store.transfer import export_json
from practice.tracks import standings
from questions.catalog import QuestionCatalog
from questions.grading import Answer
from questions.model import Question
from support.hand_clock import HandClock
from support.paths import DATA

QUESTIONS = DATA / "bad_questions" / "good" / "good.yaml"


def small_library() -> Library:
    """The bank's katas, and five questions."""
    return Library(load_catalog(), QuestionCatalog([QUESTIONS]))


def a_learner(store: Store, library: Library) -> Learner:
    """Somebody whose chance is always the same."""
    return Learner(store, library, clock=HandClock(), chance=random.Random(7), tracks_file=Path(DATA / "tracks.yaml"))


def any_answer(question: Question) -> Answer:
    """An answer of the kind that a question takes."""
    if question.kind in {"choice", "open"}:
        return frozenset({0})
    return 1 if question.kind == "spot" else "x"


def fill(learner: Learner) -> None:
    """Put something of everything into the store."""
    store = learner.store
    session = InterviewSession.begin(learner, preset("onsite"), 7)
    session.flag(0)
    session.finish()
    quiz = QuizSession.draw(learner, count=2)
    while quiz.next() is not None:
        quiz.answer(any_answer(quiz.question))
    work = KataPractice(learner, learner.library.katas.get("cubic-slope"))
    work.next_hint()
    work.give_up()
    rate(store, "question:a-choice", Rating.GOOD, learner.clock.now())


def read_everything(learner: Learner) -> None:
    """Ask for all that the screens and commands ask for."""
    store, library, moment = learner.store, learner.library, learner.clock.now()
    overview(learner)
    statistics(learner)
    history(store, library, moment)
    standings(learner.tracks, store, library)
    review = ReviewSession(learner)
    for _ in range(20):
        if (item := review.next()) is None:
            break
        review.skip()
        next_dates(store.cards.get(item.key), moment)
    for card in store.cards.all():
        next_dates(card, moment)
    QuizSession.draw(learner).next()
    for interview in store.interviews.all():
        _read_interview(learner, InterviewSession(learner, interview))
    InterviewSession.running(learner)
    for attempt in store.attempts.all():
        KataPractice(learner, library.katas.get("cubic-slope"))
        store.attempts.of(attempt.kata)
    export_json(store)


def _read_interview(learner: Learner, session: InterviewSession) -> None:
    try:
        report = build(learner.store, learner.library, session.interview)
    except ProgressError:
        return  # a sentence
    shown = markdown(report) + page(report)
    assert "-1 min" not in shown
    assert session.seconds_left >= 0
    session.place(0)
    session.next_open()
