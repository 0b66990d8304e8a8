"""`tfkata interview`: a timed mock interview in a plain terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kata.job import MAX_SEED
from tui.cli import shared

if TYPE_CHECKING:
    from practice.library import Library
    from practice.plan import Plan
    from practice.store.records import Interview
    from practice.store.store import Store
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
    from practice import clock
    from practice.library import load_library
    from tui.cli.lines.dialogue import Dialogue, Ended

    library, dialogue = load_library(), Dialogue()
    with shared.store() as store:
        running = store.interviews.running(clock.now())
        if finish:
            _report(store, library, store.interviews.finish(_must_run(running).id, clock.now()))
            return
        if running is None:
            running = _begin(store, library, _plan(name, minutes, topics, levels, library), seed)
        else:
            minutes_left = running.seconds_left(clock.now()) / 60
            click.echo(f"Going on with your interview; {minutes_left:.0f} minutes are left.\n")
        try:
            over = _sit(dialogue, store, library, running, require_sandbox)
        except (Ended, KeyboardInterrupt):
            left = running.seconds_left(clock.now()) / 60
            click.echo(f"\nThe clock runs on, with {left:.0f} minutes left: `tfkata interview` resumes it.")
            return
        _report(store, library, over)


def _plan(
    name: str | None, minutes: int | None, topics: tuple[str, ...], levels: tuple[int, ...], library: Library
) -> Plan:
    from practice.plan import PRESETS, custom, preset

    if name is not None and (minutes is not None or topics or levels):
        raise click.UsageError("Give either --plan, or --minutes, --topic and --level for a plan of your own.")
    if minutes is not None or topics or levels:
        return custom(minutes or PRESETS["screen"].minutes, topics, levels, library)
    return preset(name or "screen")


def _begin(store: Store, library: Library, plan: Plan, seed: int | None) -> Interview:
    from practice import clock
    from practice.sessions.interview import begin
    from tui.cli.lines.dialogue import Dialogue
    from tui.cli.lines.interview_lines import describe

    begun, repeated = begin(store, library, plan, clock.now(), seed)
    describe(Dialogue(), begun, repeated=repeated)
    return begun


def _sit(dialogue: Dialogue, store: Store, library: Library, running: Interview, require_sandbox: bool) -> Interview:
    from kata.examine.examiner import Examiner
    from tui.cli.lines.interview_lines import Sitting

    with Examiner(require_sandbox=require_sandbox) as examiner:
        return Sitting(dialogue, store, library, examiner, Path.cwd()).run(running)


def _must_run(running: Interview | None) -> Interview:
    from practice.errors import InterviewError

    if running is None:
        raise InterviewError("No interview is running; `tfkata interview --plan screen` begins one.")
    return running


def _report(store: Store, library: Library, over: Interview) -> None:
    from practice.reports.report import build, markdown
    from practice.reports.report_files import write_files
    from practice.store.data_folder import data_folder
    from tui.cli.lines.dialogue import Dialogue

    report = build(store, library, over)
    Dialogue().markdown(markdown(report))
    page, text, data = write_files(report, data_folder() / "reports")
    click.echo(f"\nThe report: {page}\n            {text}\n            {data}")
