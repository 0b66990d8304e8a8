"""`tfkata stats`: how well each topic is mastered."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from kata.text.words import counted
from tui.cli import shared

if TYPE_CHECKING:
    from rich.table import Table

    from practice.library import Library
    from practice.scoring.mastery import Mastery
    from practice.sessions.statistics import Statistics

BAR = 20


@click.command("stats")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def stats(as_json: bool) -> None:
    """Say how well each topic is mastered, what was done, and what is due."""
    from practice.sessions.statistics import statistics

    with shared.learner() as learner:
        found, library = statistics(learner), learner.library
    if as_json:
        shared.say_data(asdict(found))
        return
    console = shared.console()
    console.print(_table(found.mastery, library))
    console.print()
    for line in _lines(found):
        console.print(line)


def _table(mastered: dict[str, Mastery], library: Library) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("topic", no_wrap=True)
    table.add_column("mastery", no_wrap=True)
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("tried", justify="right", no_wrap=True)
    for topic, mastery in mastered.items():
        full = round(BAR * mastery.value)
        bar = "█" * full + "·" * (BAR - full)
        table.add_row(library.topics[topic], bar, f"{mastery.value:.0%}", f"{mastery.seen} of {mastery.items}")
    return table


def _lines(found: Statistics) -> list[str]:
    return [
        counted(found.answers, "answer") + (f", {found.right_share:.0%} of them right" if found.answers else ""),
        f"{counted(found.attempts, 'submission')}, {counted(found.katas_accepted, 'kata')} accepted",
        f"{counted(found.interviews, 'mock interview')}",
        f"{counted(found.streak_days, 'day')} in a row",
        f"{found.due} due and {found.new} new for review: `tfkata review`",
    ]
