"""A text area that highlights and paints what is in sight, and of that only what a key has changed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual.reactive import Reactive, reactive
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from tui.program.clean_lines import visible_code
from tui.program.textual_private import captures, forget_painted, highlights_by_row, set_highlights
from tui.program.widgets.kata.highlighting import Highlight, highlights
from tui.program.widgets.kata.line_ends import held, restored

if TYPE_CHECKING:
    from collections.abc import Iterable

MARGIN_ROWS = 4
"""So many rows above and below what is in sight are highlighted too."""


@dataclass(frozen=True, slots=True)
class _InSight:
    """What decides how the lines in sight are painted."""

    rows: range
    count: int
    """How many lines the file has."""
    lines: dict[int, tuple[str, frozenset[Highlight]]]
    """Text and highlights, by row; tree-sitter gives them in another order each time."""


class LinewiseTextArea(TextArea):
    """A TextArea whose every key costs as much as the lines that it touches, however long the text is."""

    selection: Reactive[Selection] = reactive(Selection(), init=False, always_update=True, repaint=False)
    """As TextArea's, save that a move of the cursor paints the lines that it touches, and not all that are in sight:
    over a slow line a letter would be six kilobytes."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        self._in_sight = _InSight(range(0), 0, {})
        self._bracket_row = 0
        super().__init__(*arguments, **named)

    @property
    def text(self) -> str:
        """The whole text, as the file holds it."""
        return restored(self.document.text)

    @text.setter
    def text(self, value: str) -> None:
        self.load_text(held(value))

    def get_line(self, line_index: int) -> Text:
        """As TextArea's, with a sign for each character that a terminal would obey: the document keeps it."""
        return Text(visible_code(restored(self.document.get_line(line_index))), end="", no_wrap=True)

    def _build_highlight_map(self) -> None:
        """What TextArea does for the whole file at every key, which takes 20 ms for 300 lines, for what is in sight."""
        if not highlights_by_row(self):
            super()._build_highlight_map()
            return
        top = int(self.scroll_y)
        rows = range(max(top - MARGIN_ROWS, 0), top + max(self.size.height, 1) + MARGIN_ROWS)
        found: defaultdict[int, list[Highlight]] = defaultdict(list)
        for row, highlight in highlights(captures(self, rows), rows):
            found[row].append(highlight)
        lines = self.document.lines
        now = _InSight(rows, len(lines), {row: (lines[row], frozenset(found[row])) for row in rows if row < len(lines)})
        self._forget_lines(now)
        self._in_sight = now
        set_highlights(self, found)

    def watch_selection(self, before: Selection, now: Selection) -> None:
        bracket = self.matching_bracket_location
        before_row, self._bracket_row = self._bracket_row, bracket[0] if bracket else now.end[0]
        rows = {before_row, self._bracket_row}
        for selection in (before, now):
            first, last = sorted((selection.start[0], selection.end[0]))
            rows.update(range(first, last + 1))
        self._paint(rows)

    def _paint(self, rows: Iterable[int]) -> None:
        """Paint some lines anew, as far as they are in sight."""
        top = int(self.scroll_y)
        for row in set(rows).intersection(range(top, top + self.size.height)):
            self.refresh_lines(row)

    def _forget_lines(self, now: _InSight) -> None:
        """Have the lines painted anew that look different now; all of them if they have moved."""
        before = self._in_sight
        if (before.rows, before.count) != (now.rows, now.count):
            forget_painted(self)
            return
        changed = {row for row, line in now.lines.items() if before.lines.get(row) != line}
        forget_painted(self, changed)
        self._paint(changed)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._highlight_from(int(new_value))

    def on_resize(self) -> None:
        self._highlight_from(int(self.scroll_y))

    def _highlight_from(self, top: int) -> None:
        """Highlight what has come into sight."""
        if not highlights_by_row(self):
            return
        last = min(top + self.size.height, self.document.line_count) - 1
        if top not in self._in_sight.rows or last not in self._in_sight.rows:
            self._build_highlight_map()
