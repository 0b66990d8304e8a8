"""What there is to do now, and how it stands; gathered from files: call it in worker threads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from practice.clock import local_day
from practice.scoring.mastery import Mastery, item_scores, topic_mastery
from practice.sessions.review_queue import Due, ReviewQueue
from practice.sessions.settings import LAST_KATA_SETTING, TRACK_SETTING
from practice.sessions.statistics import streak
from practice.tracks import standing_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from practice.library import Item, Library
    from practice.sessions.learner import Learner
    from practice.store.records import Attempt
    from practice.store.store import Store
    from practice.tracks import Standing

FIRST_KATA = "cubic-slope"


@dataclass(frozen=True, slots=True)
class Overview:
    """What to do now, and how it stands."""

    first_start: bool
    due: Due
    resume: Item | None
    """The kata that was left unsolved last."""
    suggestion: Item | None
    """A kata of a weak topic."""
    interview_seconds_left: float | None
    """Of the interview that is running; None when none is."""
    track: Standing | None
    """The learning track that the user is on."""
    topics: tuple[tuple[str, Mastery], ...]
    """Titles of topics and their mastery."""
    streak: int
    """Days in a row on which something was done, up to today or yesterday."""
    done_today: int
    katas: int
    questions: int
    notices: tuple[str, ...]
    problems: tuple[str, ...]

    @property
    def practise(self) -> Item | None:
        return self.resume or self.suggestion


def overview(learner: Learner) -> Overview:
    """What there is to do at this moment."""
    store, library, moment = learner.store, learner.library, learner.clock.now()
    followed = store.notes.setting(TRACK_SETTING)
    attempts = store.attempts.all()
    days = [local_day(active) for active in store.active_moments()]
    scores = item_scores(store, library)
    mastered = topic_mastery(scores, library)
    resume = _unsolved(store, library, attempts)
    running = store.interviews.running(moment)
    accepted = {attempt.kata for attempt in attempts if attempt.accepted}
    katas = [item for item in library.items.values() if item.type == "kata"]
    return Overview(
        first_start=not days and resume is None,
        due=ReviewQueue(store, library).waiting(moment),
        resume=resume,
        suggestion=_suggested(katas, accepted, mastered),
        interview_seconds_left=running.seconds_left(moment) if running is not None else None,
        track=next((standing_of(track, scores) for track in learner.tracks if track.id == followed), None),
        topics=tuple((library.topics[topic], value) for topic, value in mastered.items()),
        streak=streak(days, local_day(moment)),
        done_today=days.count(local_day(moment)),
        katas=len(katas),
        questions=len(library.items) - len(katas),
        notices=store.notices,
        problems=(*library.katas.problems, *library.questions.problems),
    )


def _unsolved(store: Store, library: Library, attempts: Sequence[Attempt]) -> Item | None:
    name = store.notes.setting(LAST_KATA_SETTING)
    item = library.items.get(f"kata:{name}")
    last = next((attempt for attempt in reversed(attempts) if attempt.kata == name), None)
    return item if last is None or not last.accepted else None


def _suggested(katas: Sequence[Item], accepted: set[str], mastered: dict[str, Mastery]) -> Item | None:
    """An unsolved kata: of the lowest level left, the one whose topic is weakest; the easiest one for a start."""
    left = [item for item in katas if item.id not in accepted] or list(katas)
    if not accepted and (first := next((item for item in katas if item.id == FIRST_KATA), None)):
        return first
    return min(left, key=lambda item: (item.level, mastered[item.topic].value, item.seconds), default=None)
