"""The curve of the last run beside the reference's, for katas that have one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.containers import Vertical
from textual.widgets import Static

from tui.program.widgets.shared.chart import Chart

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from kata.verdict import Curve

NO_CURVE = "This kata has no curve to draw; katas with a training loop have one."
NOT_YET = "After a run, your curve is drawn here beside the reference's."
NONE_RETURNED = "The last run returned no list of numbers to draw; the reference's curve stands alone."


class PlotPane(Vertical, can_focus=True):
    """A chart, or why there is none."""

    DEFAULT_CSS = """
    PlotPane > Static { height: auto; }
    PlotPane > Chart { display: none; max-height: 24; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.curve: Curve | None = None

    def compose(self) -> ComposeResult:
        yield Static(NOT_YET)
        yield Chart("")

    def show(self, curve: Curve | None, *, has_plot: bool) -> None:
        """Show a run's curve; None before the first run."""
        self.curve = curve
        text, chart = self.query_one(Static), self.query_one(Chart)
        text.update(NO_CURVE if not has_plot else NOT_YET if curve is None else "" if curve.yours else NONE_RETURNED)
        text.display = curve is None or not curve.yours
        chart.display = curve is not None
        if curve is not None:
            chart.border_title = f"{curve.label}: yours and the reference's"
            chart.draw(lambda plot: draw_curves(plot, curve))


def draw_curves(plot: Any, curve: Curve) -> None:
    """Both curves, told apart by their marks and not only by colour."""
    steps = max(len(curve.reference), len(curve.yours), 1)
    if curve.reference:
        numbers = range(1, len(curve.reference) + 1)
        plot.plot(numbers, curve.reference, marker="hd", color="blue", label="reference")
    if curve.yours:
        plot.scatter(range(1, len(curve.yours) + 1), curve.yours, marker="●", color="orange", label="yours")
    plot.xlim(1, max(steps, 2))
    plot.xlabel("step")
    plot.xaxes(True, False)
    plot.yaxes(True, False)
