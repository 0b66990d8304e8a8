"""Progress: mastery over time, what was done each day, reviews to come, and time to acceptance by level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from kata.text.words import counted
from practice.scoring.trends import history
from tui.program.screens.base_screen import BaseScreen
from tui.program.widgets.shared.chart import Chart

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from practice.scoring.trends import History

NOTHING = "Nothing was done yet. After the first kata or question, charts show here how it goes."
NOT_SOLVED = "No kata was solved against the clock yet."
COLOUR = "blue"
HALF = 50
"""A curve of mastery that stays below this many percent is drawn twice as high."""
LOWEST_TOP = 4


class ProgressScreen(BaseScreen[None]):
    """Four charts."""

    TITLE_TEXT = "Progress"
    HELP = """\
Mastery counts every kata and question of the bank, hard ones more, at the end of each day; what was never tried \
counts as nothing. Answers are questions answered and katas run. Reviews to come are what falls due if you do \
nothing more. Time to acceptance is the median, by the kata's clock, until a kata was first accepted."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "scroll(-3)", "Up", show=False),
        Binding("down", "scroll(3)", "Down", show=False),
    ]

    def compose_body(self) -> Iterable[Widget]:
        with VerticalScroll(id="charts"):
            yield Static(id="figures")
            with Vertical(id="grid"):
                yield Chart("Mastery, %, last 30 days", id="mastery")
                yield Chart("Answers and runs a day, last 30 days", id="answers")
                yield Chart("Reviews to come, next 14 days", id="coming")
                yield Chart("Minutes to acceptance, by level", id="minutes")

    def on_mount(self) -> None:
        self.query_one("#grid").display = False
        self.query_one("#charts").focus()
        self.begin(self._load)

    def action_scroll(self, rows: int) -> None:
        self.query_one("#charts").scroll_relative(y=rows, animate=False)

    async def _load(self) -> None:
        self.show(await self.behind(self._history))

    def _history(self) -> History:
        learner = self.services.learner
        return history(learner.store, learner.library, learner.clock.now())

    def show(self, found: History) -> None:
        """Draw what was found."""
        self.query_one("#grid").display = not found.empty
        self.query_one("#figures", Static).update(NOTHING if found.empty else _figures(found))
        if found.empty:
            return
        days = range(-len(found.mastery) + 1, 1)
        self.query_one("#mastery", Chart).draw(lambda plot: _line(plot, days, found.mastery))
        self.query_one("#answers", Chart).draw(lambda plot: _bars(plot, days, found.answers))
        self.query_one("#coming", Chart).draw(lambda plot: _bars(plot, range(len(found.coming)), found.coming))
        if found.minutes_by_level:
            self.query_one("#minutes", Chart).draw(lambda plot: _levels(plot, found))
        else:
            self.query_one("#minutes", Chart).say(NOT_SOLVED)


def _figures(found: History) -> str:
    solved = sum(count for _, _, count in found.minutes_by_level)
    return (
        f"Mastery {found.mastery[-1]:.0f}%, {found.mastery[-1] - found.mastery[0]:+.0f} in 30 days · "
        f"{counted(sum(found.answers), 'answer or run')} · {counted(solved, 'kata')} solved · "
        f"{counted(sum(found.coming), 'review')} in the next 14 days"
    ).replace("answer or runs", "answers and runs")


def _line(plot: Any, days: Sequence[int], values: Sequence[float]) -> None:
    plot.plot(list(days), list(values), marker="hd", color=COLOUR)
    top = 100 if max(values) > HALF else HALF
    plot.ylim(0, top)
    plot.yticks([0, top // 2, top])
    _axes(plot, days)


def _bars(plot: Any, days: Sequence[int], values: Sequence[int]) -> None:
    plot.bar(list(days), list(values), marker="sd", color=COLOUR, width=0.5)
    top = max(*values, LOWEST_TOP)
    top += top % 2
    plot.ylim(0, top)
    plot.yticks([0, top // 2, top])
    _axes(plot, days)


def _levels(plot: Any, found: History) -> None:
    minutes = [value for _, value, _ in found.minutes_by_level]
    levels = [f"level {level}" for level, _, _ in found.minutes_by_level]
    plot.bar(levels, minutes, marker="sd", color=COLOUR, width=0.4)
    top = max(round(max(minutes)), LOWEST_TOP)
    top += top % 2
    plot.ylim(0, top)
    plot.yticks([0, top // 2, top])
    plot.xaxes(True, False)
    plot.yaxes(True, False)


def _axes(plot: Any, days: Sequence[int]) -> None:
    """Weeks as ticks, and lines on two sides only."""
    weeks = [day for day in days if day % 7 == 0]
    plot.xticks(weeks, ["today" if day == 0 else f"{day:+d} d" for day in weeks])
    plot.xaxes(True, False)
    plot.yaxes(True, False)
