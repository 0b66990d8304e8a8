"""Browse: every kata and question, filtered as one types."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from kata.text.words import clock_face, counted, span
from practice.sessions.browsing import bank_entries, fits, flag
from tui.program.rendering import level
from tui.program.screens.base_screen import BaseScreen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from practice.sessions.browsing import BankEntry

COLUMNS = ("status", "kind", "level", "title", "topic", "best", "last", "when")
NARROW_COLUMNS = ("status", "level", "title", "best", "last")
WIDE = 110
STYLES = {"solved": "$success", "right": "$success", "wrong": "$error", "tried": "$warning", "partly": "$warning"}
MARGINS = 5
"""Columns of the terminal left and right of a row, the scrollbar among them."""
GAP = "  "
ROWS_AT_A_TIME = 100
PAUSE_SECONDS = 0.01


@dataclass(frozen=True, slots=True)
class BrowseRow:
    """An entry, and its line in the list."""

    entry: BankEntry
    option: Option


class BrowseScreen(BaseScreen[None]):
    """All of the bank, a line each, and a line to filter it."""

    TITLE_TEXT = "Browse"
    HELP = """\
Type to filter: each word has to be somewhere in a row, in its title, topic, kind or status. level:3 or l3, \
topic:watch and status:solved look at that alone; status is new, tried, solved, right, partly, wrong, due or \
flagged.

Enter opens the row under the cursor. Best and last are the times that you took."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", priority=True, tooltip="Open the kata or question under the cursor"),
        Binding("down", "row(1)", "Row below", show=False, priority=True),
        Binding("up", "row(-1)", "Row above", show=False, priority=True),
        Binding("pagedown", "row(10)", "Ten rows below", show=False, priority=True),
        Binding("pageup", "row(-10)", "Ten rows above", show=False, priority=True),
        Binding("ctrl+f", "flag", "Flag", priority=True, tooltip="Flag the item, or take the flag away"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._everything: list[BrowseRow] = []
        self._shown: list[BrowseRow] = []
        self._width = 0
        """What the rows were made for."""

    def compose_body(self) -> Iterable[Widget]:
        with Vertical(id="browse"):
            yield Input(placeholder="Filter: words, level:2, topic:watch, status:new", id="filter")
            yield Static(id="columns")
            yield OptionList(id="rows")

    def on_mount(self) -> None:
        self._list.can_focus = False
        self.query_one("#filter").focus()

    def on_screen_resume(self) -> None:
        self.begin(self._refresh, group="browse", exclusive=True)

    def on_resize(self) -> None:
        if self._width and self._width != self.size.width:
            self.begin(self._refresh, group="browse", exclusive=True)

    @property
    def _list(self) -> OptionList:
        return self.query_one("#rows", OptionList)

    async def _refresh(self) -> None:
        self._width = self.size.width
        head, self._everything = await self.behind(self._rows, self._width)
        self.query_one("#columns", Static).update(head)
        self._show()

    def _rows(self, width: int) -> tuple[Content, list[BrowseRow]]:
        """The line above the rows, and the rows, whose columns do not change with the filter."""
        learner = self.services.learner
        moment = learner.clock.now()
        found = [(entry, _cells(entry, moment)) for entry in bank_entries(learner)]
        names = COLUMNS if width >= WIDE else NARROW_COLUMNS
        widths = _widths([cells for _, cells in found], names, width - MARGINS)
        head = _line({name: Content.assemble((name, "$muted")) for name in names}, widths)
        return head, [BrowseRow(entry, Option(_line(cells, widths))) for entry, cells in found]

    def on_input_changed(self) -> None:
        self._show()

    def _show(self) -> None:
        listed = self._list
        kept = listed.highlighted or 0
        wish = self.query_one("#filter", Input).value
        self._shown = [row for row in self._everything if fits(row.entry, wish)]
        at_once = kept + self.size.height
        listed.set_options(row.option for row in self._shown[:at_once])
        listed.highlighted = min(kept, len(self._shown) - 1) if self._shown else None
        self.begin(self._add_rest, self._shown[at_once:], group="rest", exclusive=True)
        found = f"{len(self._shown)} of {counted(len(self._everything), 'item')}" if self._everything else "reading ..."
        self.title_bar.set_title("Browse", found)
        self.refresh_bindings()

    async def _add_rest(self, rows: Sequence[BrowseRow]) -> None:
        """What is below the screen, bit by bit: all at once would hold up the next key."""
        for start in range(0, len(rows), ROWS_AT_A_TIME):
            await asyncio.sleep(PAUSE_SECONDS)
            self._list.add_options(row.option for row in rows[start : start + ROWS_AT_A_TIME])

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action not in ("open", "flag") or bool(self._shown)

    @property
    def entry(self) -> BankEntry:
        """The row under the cursor."""
        return self._shown[self._list.highlighted or 0].entry

    def action_open(self) -> None:
        self.navigator.open_item(self.entry.item)

    def on_option_list_option_selected(self) -> None:
        self.action_open()

    def action_row(self, steps: int) -> None:
        listed = self._list
        listed.highlighted = min(max((listed.highlighted or 0) + steps, 0), max(listed.option_count - 1, 0))

    def action_flag(self) -> None:
        self.begin(self._flag, self.entry)

    async def _flag(self, entry: BankEntry) -> None:
        await self.behind(flag, self.services.learner, entry)
        await self._refresh()


def _cells(entry: BankEntry, moment: int) -> dict[str, Content]:
    item = entry.item
    when = f"{span((moment - entry.last_at) / 1000)} ago" if entry.last_at is not None else ""
    kind = f"{item.kind} kata" if item.type == "kata" else item.kind
    return {
        "status": Content.assemble((entry.shown_status, STYLES.get(entry.status, "$muted"))),
        "kind": Content(kind),
        "level": Content.assemble((level(item.level), "$accent")),
        "title": Content(item.title),
        "topic": Content.assemble((entry.topic, "$muted")),
        "best": Content(_time(entry.best_seconds)),
        "last": Content(_time(entry.last_seconds)),
        "when": Content.assemble((when, "$muted")),
    }


def _line(cells: dict[str, Content], widths: dict[str, int]) -> Content:
    """The cells side by side; what does not fit ends in an ellipsis."""
    return Content(GAP).join(cells[name].truncate(width, ellipsis=True, pad=True) for name, width in widths.items())


def _widths(rows: Sequence[dict[str, Content]], names: Sequence[str], room: int) -> dict[str, int]:
    """How wide each column is: as wide as what stands in it, save titles and topics, which share what is left."""
    widths = {name: max([len(name), *(row[name].cell_length for row in rows)]) for name in names}
    excess = sum(widths.values()) + len(GAP) * (len(widths) - 1) - room
    for name in ("topic", "title"):
        if name in widths and excess > 0:
            cut = min(excess, max(widths[name] - 16, 0))
            widths[name] -= cut
            excess -= cut
    return widths


def _time(seconds: float | None) -> str:
    return "" if seconds is None else clock_face(seconds)
