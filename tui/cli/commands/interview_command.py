"""`tfkata interview`: a timed mock interview in a plain terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kata.job import MAX_SEED
from tui.cli import shared

if TYPE_CHECKING:
    from practice.library import Library
    from practice.plan import Plan
    from practice.sessions.interview import FinishedInterview, InterviewSession
    from tui.cli.lines.dialogue import Dialogue


@click.command("interview")
@click.option("--plan", "name", metavar="NAME", help="screen (20 min), onsite (45 min) or debugging (15 min).")
@click.option("--minutes", type=click.IntRange(5, 180), help="A plan of your own, of this length.")
@click.option("--topic", "topics", multiple=True, shell_complete=shared.complete_topic, help="Its topics.")
@click.option("--level", "levels", multiple=True, type=click.IntRange(1, 5), help="Its levels.")
@click.option("--seed", type=click.IntRange(0, MAX_SEED), metavar="N", help="Repeat the items of an earlier one.")
@click.option("--finish", is_flag=True, help="End the interview that is running, and report on it.")
@shared.sandbox_option
def interview(
    name: str | None,
    minutes: int | None,
    topics: tuple[str, ...],
    levels: tuple[int, ...],
    seed: int | None,
    finish: bool,
    require_sandbox: bool,
) -> None:
    """Sit a mock interview, or go on with the one that is running.

    Its clock is wall time and does not stop while tfkata is closed. When it is over, a report is written as HTML,
    Markdown and JSON.
    """
    from practice.sessions.interview import InterviewSession
    from tui.cli.lines.dialogue import Dialogue, Ended
    from tui.cli.lines.interview_lines import describe

    dialogue = Dialogue()
    with shared.learner() as learner:
        session = InterviewSession.running(learner)
        if finish:
            _report(dialogue, _must_run(session).finish())
            return
        if session is None:
            session = InterviewSession.begin(learner, _plan(name, minutes, topics, levels, learner.library), seed)
            describe(dialogue, session)
        else:
            shared.say(f"Going on with your interview; {_minutes_left(session)} minutes are left.")
            if name is not None or minutes is not None or topics or levels or seed is not None:
                shared.say("What you asked for is for a new one: `tfkata interview --finish` ends this one first.")
            shared.say()
        try:
            _sit(dialogue, session, require_sandbox)
        except (Ended, KeyboardInterrupt):
            if not session.is_over:
                left = _minutes_left(session)
                shared.say(f"\nThe clock runs on, with {left} minutes left: `tfkata interview` resumes it.")
                return
        _report(dialogue, session.finish())


def _plan(
    name: str | None, minutes: int | None, topics: tuple[str, ...], levels: tuple[int, ...], library: Library
) -> Plan:
    from practice.plan import PRESETS, custom, preset

    if name is not None and (minutes is not None or topics or levels):
        raise click.UsageError("Give either --plan, or --minutes, --topic and --level for a plan of your own.")
    if minutes is not None or topics or levels:
        return custom(minutes or PRESETS["screen"].minutes, topics, levels, library)
    return preset(name or "screen")


def _sit(dialogue: Dialogue, session: InterviewSession, require_sandbox: bool) -> None:
    from kata.resident.choice import make_examiner
    from tui.cli.lines.interview_lines import InterviewLines

    with make_examiner(require_sandbox=require_sandbox) as examiner:
        InterviewLines(dialogue, session, examiner).run()


def _must_run(session: InterviewSession | None) -> InterviewSession:
    from practice.errors import InterviewError

    if session is None:
        raise InterviewError("No interview is running; `tfkata interview --plan screen` begins one.")
    return session


def _minutes_left(session: InterviewSession) -> str:
    return f"{session.seconds_left / 60:.0f}"


def _report(dialogue: Dialogue, finished: FinishedInterview) -> None:
    from practice.reports.report import markdown

    dialogue.markdown(markdown(finished.report))
    files = finished.files
    page, text, data = map(shared.shown_name, (files.page, files.markdown, files.data))
    shared.say(f"\nThe report: {page}\n            {text}\n            {data}")
