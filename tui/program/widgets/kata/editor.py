"""The code editor: Python highlighting, line numbers, and indentation that behaves."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from rich.style import Style
from textual._text_area_theme import TextAreaTheme
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from tui.program.widgets.kata.highlighting import Highlight, highlights

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.dom import DOMNode
    from textual.theme import Theme

INDENT = 4
MARGIN_ROWS = 4
"""So many rows above and below what is in sight are highlighted too."""
_OPENS_BLOCK = re.compile(r"^[^#]*:\s*(#.*)?$")
_ENDS_BLOCK = re.compile(r"^\s*(return|pass|break|continue|raise)\b")


def _theme(name: str, keyword: str, string: str, number: str, comment: str, function: str) -> TextAreaTheme:
    """Few colours: what a reader looks for, and no more."""
    return TextAreaTheme(
        name=name,
        syntax_styles={
            "keyword": Style(color=keyword),
            "string": Style(color=string),
            "number": Style(color=number),
            "constant.builtin": Style(color=number),
            "comment": Style(color=comment, italic=True),
            "function": Style(color=function),
            "function.call": Style(color=function),
            "method.call": Style(color=function),
        },
    )


THEMES: dict[str, TextAreaTheme] = {
    "tfkata-dark": _theme("tfkata-dark", "#c9a0f0", "#a5cf8b", "#e0ae74", "#7f8a96", "#86bbf5"),
    "tfkata-light": _theme("tfkata-light", "#7a36b1", "#2f6f2a", "#93530a", "#6b7177", "#0a5fb4"),
    "ansi-dark": _theme("ansi-dark", "magenta", "green", "yellow", "bright_black", "blue"),
    "ansi-light": _theme("ansi-light", "magenta", "green", "red", "bright_black", "blue"),
}
"""The colours of code, by the program's themes."""


QUERY = """
(comment) @comment
(string) @string
[(integer) (float)] @number
[(true) (false) (none)] @constant.builtin
(function_definition name: (identifier) @function)
(call function: (identifier) @function.call)
(call function: (attribute attribute: (identifier) @method.call))
["and" "as" "assert" "async" "await" "break" "class" "continue" "def" "del" "elif" "else" "except" "finally" "for"
 "from" "global" "if" "import" "in" "is" "is not" "lambda" "nonlocal" "not" "not in" "or" "pass" "raise" "return"
 "try" "while" "with" "yield"] @keyword
"""
"""What the themes have a colour for, and no more: tree-sitter compiles it in 4 ms, Textual's own in 21 ms, each time
that an editor is made."""


@dataclass(frozen=True, slots=True)
class _InSight:
    """What decides how the lines in sight are painted."""

    rows: range
    count: int
    """How many lines the file has."""
    lines: dict[int, tuple[str, frozenset[Highlight]]]
    """Text and highlights, by row; tree-sitter gives them in another order each time."""


class CodeEditor(TextArea):
    """A TextArea for Python. Tab indents, Enter keeps the indentation, Backspace goes back to the last stop."""

    DEFAULT_CSS = """
    CodeEditor { border: none; padding: 0; background: $background; height: 1fr; scrollbar-gutter: stable; }
    CodeEditor:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Task", tooltip="From the editor to the task beside it"),
        Binding("shift+tab", "outdent", "Outdent", show=False, tooltip="Take one step of indentation away"),
        Binding(
            "ctrl+underscore,ctrl+slash", "comment", "Comment", show=False, tooltip="Comment lines, or the reverse"
        ),
    ]

    selection: Reactive[Selection] = reactive(Selection(), init=False, always_update=True, repaint=False)
    """As TextArea's, save that a move of the cursor paints the lines that it touches, and not all that are in sight:
    over a slow line a letter would be six kilobytes."""

    class Left(Message):
        """The user wants to go from the editor to what is beside it."""

    def __init__(self, text: str = "", *, read_only: bool = False) -> None:
        self._in_sight = _InSight(range(0), 0, {})
        self._bracket_row = 0
        super().__init__(
            text,
            theme="css",
            soft_wrap=False,
            tab_behavior="indent",
            show_line_numbers=True,
            read_only=read_only,
        )
        self.update_highlight_query("python", QUERY)
        self.language = "python"
        self.indent_width = INDENT
        for theme in THEMES.values():
            self.register_theme(theme)

    def watch(self, obj: DOMNode, attribute_name: str, callback: Any, init: bool = True) -> None:
        """As Textual does it, save that the app's theme is followed by its signal: a watch would keep the editor,
        and the screen around it, until the theme changes."""
        if obj is not self.app:
            super().watch(obj, attribute_name, callback, init)

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, self._follow_theme)
        self._follow_theme(self.app.current_theme)

    def on_unmount(self) -> None:
        self.app.theme_changed_signal.unsubscribe(self)

    def _follow_theme(self, theme: Theme) -> None:
        if theme.name in THEMES:
            self.theme = theme.name

    async def _on_key(self, event: events.Key) -> None:
        """What the indentation needs comes before what TextArea does with a key."""
        if event.key == "escape":
            event.prevent_default()  # the binding does it: TextArea would focus whatever comes next
        elif await self._acted(event.key):
            self._take(event)
        elif self.read_only:
            return
        elif event.key == "enter":
            self._take(event)
            self._new_line()
        elif event.key == "tab" and self.selection.start[0] != self.selection.end[0]:
            self._take(event)
            self._shift(1)

    async def _acted(self, key: str) -> bool:
        """Do what a key of the editor's own is bound to, at once, and return whether it is bound.

        Textual would do it when the key has come all the way up to the program. Letters are put in here: those that
        come right behind a Backspace or an arrow, in one burst over a slow line, would overtake it.
        """
        for binding in self._bindings.key_to_bindings.get(key, ()):
            if await self.app.run_action(binding.action, self):
                return True
        return False

    def _build_highlight_map(self) -> None:
        """What TextArea does for the whole file at every key, which takes 20 ms for 300 lines, for what is in sight."""
        top = int(self.scroll_y)
        rows = range(max(top - MARGIN_ROWS, 0), top + max(self.size.height, 1) + MARGIN_ROWS)
        found: dict[int, list[Highlight]] = defaultdict(list)
        if self._highlight_query is not None:
            captures = self.document.query_syntax_tree(self._highlight_query, (rows.start, 0), (rows.stop, 0))
            for row, highlight in highlights(captures, rows):
                found[row].append(highlight)
        lines = self.document.lines
        now = _InSight(rows, len(lines), {row: (lines[row], frozenset(found[row])) for row in rows if row < len(lines)})
        self._forget_lines(now)
        self._in_sight = now
        self._highlights = found

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
            self._line_cache.clear()
            return
        changed = {row for row, line in now.lines.items() if before.lines.get(row) != line}
        for key in [key for key in self._line_cache.keys() if key[2] in changed]:  # noqa: SIM118 - not a dict
            self._line_cache.discard(key)
        self._paint(changed)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._highlight_from(int(new_value))

    def on_resize(self) -> None:
        self._highlight_from(int(self.scroll_y))

    def _highlight_from(self, top: int) -> None:
        """Highlight what has come into sight."""
        last = min(top + self.size.height, self.document.line_count) - 1
        if top not in self._in_sight.rows or last not in self._in_sight.rows:
            self._build_highlight_map()

    def action_leave(self) -> None:
        self.post_message(self.Left())

    def action_delete_left(self) -> None:
        """In the indentation, go back to the last stop; elsewhere, one character."""
        row, column = self.cursor_location
        before = self.document[row][:column]
        if self.selection.is_empty and before and not before.strip(" ") and not self.read_only:
            self.delete((row, (column - 1) // INDENT * INDENT), (row, column), maintain_selection_offset=False)
        else:
            super().action_delete_left()

    def action_outdent(self) -> None:
        self._shift(-1)

    def action_comment(self) -> None:
        """Comment the selected lines, or uncomment them when all are comments."""
        lines = [self.document[row] for row in self._rows()]
        filled = [line for line in lines if line.strip()]
        if filled and all(line.lstrip().startswith("#") for line in filled):
            self._replace_rows([re.sub(r"^(\s*)# ?", r"\1", line) for line in lines])
            return
        column = min((len(line) - len(line.lstrip()) for line in filled), default=0)
        self._replace_rows([f"{line[:column]}# {line[column:]}" if line.strip() else line for line in lines])

    def load(self, text: str) -> None:
        """Show another text, such as the file's after a change on disk; undo brings the old one back."""
        row, column = self.cursor_location
        self.replace(text, (0, 0), self.document.end, maintain_selection_offset=False)
        row = min(row, self.document.line_count - 1)
        self.move_cursor((row, min(column, len(self.document[row]))))

    def go_to(self, line: int, text: str, column: int) -> None:
        """Put the cursor on a line as it once was; the nearest one of that text, for lines may have moved since."""
        last = self.document.line_count - 1
        same = [row for row in range(last + 1) if self.document[row].rstrip() == text.rstrip()]
        row = min(same, key=lambda row: abs(row - (line - 1)), default=min(max(line - 1, 0), last))
        self.move_cursor((row, min(column, len(self.document[row]))), center=True)

    def _take(self, event: events.Key) -> None:
        event.stop()
        event.prevent_default()
        self._restart_blink()

    def _new_line(self) -> None:
        start, end = self.selection
        row, column = min(start, end)
        before = self.document[row][:column]
        indent = len(before) - len(before.lstrip(" "))
        if _OPENS_BLOCK.match(before) and before.strip():
            indent += INDENT
        elif _ENDS_BLOCK.match(before):
            indent = max(indent - INDENT, 0)
        self._replace_via_keyboard("\n" + " " * indent, start, end)

    def _rows(self) -> range:
        first, last = sorted((self.selection.start, self.selection.end))
        end = last[0] - (last[1] == 0 and last[0] > first[0])
        return range(first[0], end + 1)

    def _shift(self, steps: int) -> None:
        """Move the selected lines by steps of indentation."""
        lines = []
        for row in self._rows():
            line = self.document[row]
            own = len(line) - len(line.lstrip(" "))
            lines.append(" " * max(own + steps * INDENT, 0) + line.lstrip(" ") if line.strip() else line)
        self._replace_rows(lines)

    def _replace_rows(self, lines: list[str]) -> None:
        if self.read_only:
            return
        rows = self._rows()
        empty, (row, column) = self.selection.is_empty, self.cursor_location
        longer = len(lines[-1]) - len(self.document[rows[-1]])
        self.replace("\n".join(lines), (rows[0], 0), (rows[-1], len(self.document[rows[-1]])))
        if empty:
            self.move_cursor((row, max(column + longer, 0)))
        else:
            self.move_cursor((rows[0], 0))
            self.move_cursor((rows[-1], len(lines[-1])), select=True)
