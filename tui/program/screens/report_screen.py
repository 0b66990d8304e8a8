"""After an interview: the score by topic and item, the time line, and what to practise next."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from kata.text.words import clock_face, counted
from practice.reports.report import when
from tui.program.rendering import bar, hanging, lines, short_path
from tui.program.screens.base_screen import BaseScreen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from practice.reports.report import Line, Report
    from practice.sessions.interview import FinishedInterview

BAR = 16
SHORT_BAR = 10
TITLE = 34


class ReportScreen(BaseScreen[None]):
    """One interview's report."""

    TITLE_TEXT = "Report"
    HELP = """\
An item's score is its correctness, less for more than the time given and for hints; items weigh by the time given \
to them. The time line shows what was open when. The same report stands in the files named at the end, as a page \
for a browser and as Markdown."""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "back", "Done", show=False)]

    def __init__(self, finished: FinishedInterview) -> None:
        super().__init__()
        self.finished = finished

    def compose_body(self) -> Iterable[Widget]:
        yield VerticalScroll(Static(id="report"), id="report-page")

    def on_mount(self) -> None:
        report = self.finished.report
        self.title_bar.set_title("Report", f"{report.title}, {report.minutes} min, seed {report.seed}")
        self.query_one("#report-page").focus()

    def on_resize(self) -> None:
        width = max(self.size.width - 6, 40)
        self.query_one("#report", Static).update(lines(_page(self.finished, min(width, 110))))


def _page(finished: FinishedInterview, width: int) -> list[Content]:
    report = finished.report
    used = clock_face((report.ended - report.started) / 1000)
    page = [
        Content.assemble(
            (f"{report.score:.0%}  ", "bold $accent"), (report.band, "bold"), "  ", bar(report.score, BAR)
        ),
        Content.assemble((f"{when(report.started)}, {used} of {report.minutes}:00 used", "$muted")),
    ]
    page += _section("By item", [_item(line, width) for line in report.lines])
    page += _section("Time line", _time_line(report, width))
    page += _section("By topic", [_topic(title, score) for title, score in report.topics])
    notes = [hanging(f"{number}.", line.note, width, label_width=4) for number, line in _noted(report)]
    page += _section("What they show", notes)
    page += _section("What to practise next", [hanging("·", advice, width, label_width=2) for advice in report.advice])
    if report.earlier:
        earlier = [
            Content.assemble(f"{when(other.started)}  ", bar(other.score, SHORT_BAR), f" {other.score:>4.0%}")
            for other in report.earlier
        ]
        page += _section(f"Earlier: {counted(len(earlier), 'interview')} of this plan", earlier)
    return page + _section(
        "The same as files", [Content(short_path(finished.files.page)), Content(short_path(finished.files.markdown))]
    )


def _section(title: str, rows: list[Content]) -> list[Content]:
    return [Content(), Content.assemble((title, "bold")), *rows] if rows else []


def _noted(report: Report) -> list[tuple[int, Line]]:
    return [(number, line) for number, line in enumerate(report.lines, 1) if line.note]


def _item(line: Line, width: int) -> Content:
    title_width = max(min(TITLE, width - 46), 14)
    title = line.title if len(line.title) <= title_width else line.title[: title_width - 1] + "…"
    right = "not answered" if line.correctness is None else f"right {line.correctness:.0%}"
    hints = f", {counted(line.hints, 'hint')}" if line.hints else ""
    times = f"{clock_face(line.seconds_used)} of {clock_face(line.seconds_given)}"
    return Content.assemble(
        f"{title:<{title_width}} ",
        bar(line.score, SHORT_BAR),
        f" {line.score:>4.0%}  ",
        (f"{right}, {times}{hints}", "$muted"),
    )


def _topic(title: str, score: float) -> Content:
    shown = title if len(title) <= TITLE else title[: TITLE - 1] + "…"
    return Content.assemble(f"{shown:<{TITLE}} ", bar(score, SHORT_BAR), f" {score:>4.0%}")


def _time_line(report: Report, width: int) -> list[Content]:
    """One row an item: time spent as a bar that ends where the item was answered."""
    total = max(report.ended - report.started, 1)
    room = max(width - 8, 20)
    rows = []
    for number, line in enumerate(report.lines, 1):
        if line.answered is None:
            rows.append(Content.assemble(f"{number:>3}. ", ("· not answered", "$muted")))
            continue
        end = min(round((line.answered - report.started) / total * room), room)
        length = min(max(round(line.seconds_used * 1000 / total * room), 1), max(end, 1))
        rows.append(
            Content.assemble(
                f"{number:>3}. ",
                ("·" * max(end - length, 0), "$border"),
                ("━" * length, "$accent"),
                ("·" * max(room - max(end, length), 0), "$border"),
            )
        )
    return rows
