"""Browse: every kata and question, filtered as one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import DataTable, Input

from tui.looks import clock, counted, distance, level
from tui.screens.base import BaseScreen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.widget import Widget

    from tui.catalogue import Entry

COLUMNS = ("status", "kind", "level", "title", "topic", "best", "last", "when")
NARROW_COLUMNS = ("status", "level", "title", "best", "last")
WIDE = 110
STYLES = {"solved": "$success", "right": "$success", "wrong": "$error", "tried": "$warning", "partly": "$warning"}


class BrowseScreen(BaseScreen[None]):
    """A table of the bank, and a line to filter it."""

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
        Binding("f1", "help", "Help", key_display="F1", tooltip="What this screen is, and its keys"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._everything: list[Entry] = []
        self._shown: list[Entry] = []

    def compose_body(self) -> Iterable[Widget]:
        with Vertical(id="browse"):
            yield Input(placeholder="Filter: words, level:2, topic:watch, status:new", id="filter")
            yield DataTable(id="table", cursor_type="row", zebra_stripes=False)

    def on_mount(self) -> None:
        self.query_one("#table").can_focus = False
        self.query_one("#filter").focus()

    def on_screen_resume(self) -> None:
        self.begin(self._refresh, group="browse", exclusive=True)

    def on_resize(self) -> None:
        self._show()

    async def _refresh(self) -> None:
        self._everything = await self.behind(self._entries)
        self._show()

    def _entries(self) -> list[Entry]:
        from progress.clock import now
        from tui.catalogue import entries

        return entries(self.backstage.store, self.backstage.library(), now())

    def on_input_changed(self) -> None:
        self._show()

    def _show(self) -> None:
        from progress.clock import now
        from tui.catalogue import matching

        table: DataTable[Content] = self.query_one("#table", DataTable)
        row = table.cursor_row
        self._shown = matching(self._everything, self.query_one("#filter", Input).value)
        table.clear(columns=True)
        wide = self.size.width >= WIDE
        moment = now()
        rows = [_cells(entry, moment) for entry in self._shown]
        for name, width in _widths(rows, COLUMNS if wide else NARROW_COLUMNS, self.size.width - 4).items():
            table.add_column(name, width=width)
        for cells in rows:
            table.add_row(*(cells[name] for name in (COLUMNS if wide else NARROW_COLUMNS)))
        table.move_cursor(row=min(row, max(len(self._shown) - 1, 0)))
        found = f"{len(self._shown)} of {counted(len(self._everything), 'item')}" if self._everything else "reading ..."
        self.title_bar.set_title("Browse", found)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action not in ("open", "flag") or bool(self._shown)

    @property
    def entry(self) -> Entry:
        """The row under the cursor."""
        return self._shown[self.query_one("#table", DataTable).cursor_row]

    def action_open(self) -> None:
        self.tfkata.open_item(self.entry.item)

    def on_data_table_row_selected(self) -> None:
        self.action_open()

    def action_row(self, steps: int) -> None:
        table = self.query_one("#table", DataTable)
        table.move_cursor(row=min(max(table.cursor_row + steps, 0), max(len(self._shown) - 1, 0)))

    def action_flag(self) -> None:
        self.begin(self._flag, self.entry)

    async def _flag(self, entry: Entry) -> None:
        await self.behind(self.backstage.store.notes.flag, entry.item.key, not entry.flagged)
        await self._refresh()


def _cells(entry: Entry, moment: int) -> dict[str, Content]:
    item = entry.item
    when = f"{distance(moment - entry.last_at)} ago" if entry.last_at is not None else ""
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


def _widths(rows: Sequence[dict[str, Content]], names: Sequence[str], room: int) -> dict[str, int]:
    """How wide each column is: as wide as what stands in it, save titles and topics, which share what is left."""
    widths = {name: max([len(name), *(row[name].cell_length for row in rows)]) for name in names}
    excess = sum(width + 2 for width in widths.values()) - room
    for name in ("topic", "title"):
        if name in widths and excess > 0:
            cut = min(excess, max(widths[name] - 16, 0))
            widths[name] -= cut
            excess -= cut
    return widths


def _time(seconds: float | None) -> str:
    return "" if seconds is None else clock(seconds)
