"""An interview's report: what it holds, and as plain data and as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from kata.text.markdown import phrase, table_cell
from practice.clock import Milliseconds, to_datetime
from practice.library import Library
from practice.plan import Plan
from practice.scoring.interview_score import ItemScore, band, interview_score, item_score, topic_scores
from practice.store.records import Interview
from practice.store.store import Store

WEAK = 0.7
MOST_ADVICE = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One item in the report."""

    title: str
    topic: str
    seconds_given: int
    seconds_used: float
    hints: int
    correctness: float | None
    score: float
    answered: Milliseconds | None
    note: str
    practise: str
    """The command that practises it again."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier interview of the same plan."""

    started: Milliseconds
    score: float


@dataclass(frozen=True, slots=True)
class Report:
    """All that there is to say of an interview."""

    title: str
    seed: int
    started: Milliseconds
    ended: Milliseconds
    minutes: int
    score: float
    band: str
    lines: tuple[Line, ...]
    topics: tuple[tuple[str, float], ...]
    """Titles of topics and their scores, weakest first."""
    advice: tuple[str, ...]
    earlier: tuple[Earlier, ...]
    """Newest first."""


def build(store: Store, library: Library, interview: Interview) -> Report:
    """The report on an interview that is over."""
    plan = Plan.decoded(interview.plan)
    scores = [item_score(item) for item in interview.items]
    total = interview_score(interview)
    topics = [(library.topics.get(topic, topic), score) for topic, score in topic_scores(interview).items()]
    earlier = [
        Earlier(other.started, interview_score(other))
        for other in store.interviews.all()
        if other.plan == interview.plan and other.started < interview.started
    ]
    return Report(
        title=plan.title,
        seed=interview.seed,
        started=interview.started,
        ended=max(interview.deadline if interview.finished is None else interview.finished, interview.started),
        minutes=plan.minutes,
        score=total,
        band=band(total),
        lines=tuple(map(_line, scores)),
        topics=tuple(topics),
        advice=tuple(_advice(topics, scores)),
        earlier=tuple(earlier),
    )


def as_json(report: Report) -> dict[str, Any]:
    """The report as plain data."""
    return asdict(report)


def markdown(report: Report) -> str:
    """The report as Markdown."""
    used = minutes(report.ended - report.started)
    lines = [
        f"# {phrase(report.title)}: {report.score:.0%}, {report.band}",
        "",
        f"{when(report.started)}, {used} of {report.minutes} min, seed {report.seed}.",
        "",
        "| item | topic | score | right | time | given | hints |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    lines += [
        f"| {table_cell(line.title)} | {table_cell(line.topic)} | {line.score:.0%} | {share(line.correctness)} | "
        f"{clock(line.seconds_used)} | {clock(line.seconds_given)} | {line.hints} |"
        for line in report.lines
    ]
    lines += ["", "## By topic", ""]
    lines += [f"- {phrase(topic)}: {score:.0%}" for topic, score in report.topics]
    notes = [f"- {phrase(line.title)}: {phrase(line.note)}" for line in report.lines if line.note]
    if notes:
        lines += ["", "## Notes", "", *notes]
    lines += ["", "## What to practise next", "", *(f"- {phrase(advice)}" for advice in report.advice)]
    if report.earlier:
        lines += ["", "## Earlier", ""]
        lines += [f"- {when(earlier.started)}: {earlier.score:.0%}" for earlier in report.earlier]
    return "\n".join(lines) + "\n"


def when(moment: Milliseconds) -> str:
    """A moment in the user's time zone: `2026-11-25 21:30`."""
    return f"{to_datetime(moment).astimezone():%Y-%m-%d %H:%M}"


def minutes(milliseconds: int) -> str:
    """A duration in whole minutes: `12 min`."""
    return f"{milliseconds / 60_000:.0f} min"


def clock(seconds: float) -> str:
    """A duration as a clock shows it: `1:30`."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def share(value: float | None) -> str:
    """A share in percent; a dash where there is none."""
    return "–" if value is None else f"{value:.0%}"


def _line(score: ItemScore) -> Line:
    item = score.item
    kind, _, identifier = item.item.partition(":")
    practise = f"tfkata start {identifier}" if kind == "kata" else f"tfkata quiz --question {identifier}"
    return Line(
        title=item.title,
        topic=item.topic,
        seconds_given=item.seconds_given,
        seconds_used=item.seconds_used,
        hints=item.hints,
        correctness=item.correctness,
        score=score.score,
        answered=item.answered,
        note=item.note,
        practise=practise,
    )


def _advice(topics: Sequence[tuple[str, float]], scores: Sequence[ItemScore]) -> list[str]:
    weak = [title for title, score in topics if score < WEAK][:MOST_ADVICE]
    advice = [f"{title}: review its questions and katas." for title in weak]
    missed = sorted((score for score in scores if score.score < WEAK), key=lambda score: score.score)
    advice += [f"Again: {score.item.title} (`{_line(score).practise}`)." for score in missed[:MOST_ADVICE]]
    slow = [score for score in scores if score.item.correctness and score.time_factor < 1.0]
    if slow:
        advice.append("Some answers were right but late: practise against the clock.")
    return advice or ["Nothing stands out as weak: take a longer interview, or a higher level."]
