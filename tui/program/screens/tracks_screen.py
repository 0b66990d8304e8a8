"""Learning tracks: which there are, how far one has come, and the way to what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from kata.text.words import span
from practice.sessions.settings import TRACK_SETTING
from practice.tracks import standings
from tui.program.rendering import bar, level, prose
from tui.program.screens.base_screen import BaseScreen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from practice.library import Item
    from practice.tracks import Standing

BAR_WIDTH = 12


class TracksScreen(BaseScreen[None]):
    """The tracks, and beside them the items of the one under the cursor."""

    TITLE_TEXT = "Tracks"
    HELP = """\
A track is a path through katas and questions, each step ready for the next. Choose one and open what comes next in \
it; home names the track on which you opened something last.

An item is done once your answer or solution was good enough, wherever you gave it. Take the items in any order."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", tooltip="Go into the track, or open the item under the cursor"),
        Binding("n", "next", "Next item", tooltip="Open the first item of the track that is not done"),
        Binding("left", "into(False)", "To the tracks", show=False, tooltip="Back to the list of tracks"),
        Binding("right", "into(True)", "To the items", show=False, tooltip="To the items of the track"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._standings: tuple[Standing, ...] = ()

    def compose_body(self) -> Iterable[Widget]:
        with Horizontal(id="tracks"):
            yield OptionList(id="track-list", classes="panel")
            with Vertical(id="track", classes="panel"):
                yield Static(id="about")
                yield OptionList(id="track-items")

    def on_mount(self) -> None:
        self.query_one("#track-list").border_title = "Tracks"
        self._list.focus()

    def on_screen_resume(self) -> None:
        self.begin(self._refresh, group="tracks", exclusive=True)

    @property
    def _list(self) -> OptionList:
        return self.query_one("#track-list", OptionList)

    @property
    def _items(self) -> OptionList:
        return self.query_one("#track-items", OptionList)

    @property
    def standing(self) -> Standing | None:
        """The track under the cursor."""
        row = self._list.highlighted
        return self._standings[row] if row is not None and row < len(self._standings) else None

    async def _refresh(self) -> None:
        first = not self._standings
        self._standings, followed = await self.behind(self._gather)
        row = self._list.highlighted or 0
        if first:
            row = next((n for n, standing in enumerate(self._standings) if standing.track.id == followed), 0)
        self._list.set_options([Option(_track_row(standing)) for standing in self._standings])
        self._list.highlighted = row  # which shows its items
        self.refresh_bindings()

    def _gather(self) -> tuple[tuple[Standing, ...], str]:
        learner = self.services.learner
        found = standings(learner.tracks, learner.store, learner.library)
        return found, learner.store.notes.setting(TRACK_SETTING)

    def _show_items(self) -> None:
        standing = self.standing
        if standing is None:
            return
        track = standing.track
        self.query_one("#track").border_title = f"{track.title} · {track.minutes} min in all"
        self.query_one("#about", Static).update(prose(track.about, "$muted"))
        self._items.set_options([Option(_item_row(item, standing)) for item in track.items])
        self._items.highlighted = track.items.index(standing.next) if standing.next is not None else 0

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_list is self._list:
            self._show_items()

    def on_option_list_option_selected(self) -> None:
        self.action_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "next":
            return self.standing is not None and self.standing.next is not None
        return True

    def action_into(self, inside: bool) -> None:
        (self._items if inside else self._list).focus()

    def action_open(self) -> None:
        standing = self.standing
        if standing is None:
            return
        if self._list.has_focus:
            self._items.focus()
        else:
            self._follow(standing, standing.track.items[self._items.highlighted or 0])

    def action_next(self) -> None:
        if self.standing is not None and self.standing.next is not None:
            self._follow(self.standing, self.standing.next)

    def _follow(self, standing: Standing, item: Item) -> None:
        self.begin(self._open, standing.track.id, item)

    async def _open(self, track: str, item: Item) -> None:
        await self.behind(self.services.learner.store.notes.set, TRACK_SETTING, track)
        self.navigator.open_item(item)


def _track_row(standing: Standing) -> Content:
    done, count = len(standing.done), len(standing.track.items)
    return Content.assemble(
        standing.track.title, "\n", bar(done / count, BAR_WIDTH), (f"  {done} of {count} done", "$muted")
    )


def _item_row(item: Item, standing: Standing) -> Content:
    if item.key in standing.done:
        mark = ("✓ ", "$success")
    else:
        mark = ("→ ", "bold $accent") if item == standing.next else ("· ", "$muted")
    return Content.assemble(
        mark,
        (f"{item.type:<9}", "$muted"),
        (f"{level(item.level)}  ", "$accent"),
        item.title,
        (f"  {span(item.seconds)}", "$muted"),
    )
