"""The code editor: Python highlighting, line numbers, and indentation that behaves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tui.program.textual_private import actions_of_key, restart_blink
from tui.program.widgets.kata.code_colours import CODE_QUERY, CODE_THEMES
from tui.program.widgets.kata.line_ends import held
from tui.program.widgets.kata.linewise_text_area import LinewiseTextArea

if TYPE_CHECKING:
    from textual import events
    from textual.dom import DOMNode
    from textual.theme import Theme

INDENT = 4
_OPENS_BLOCK = re.compile(r"^[^#]*:\s*(#.*)?$")
_ENDS_BLOCK = re.compile(r"^\s*(return|pass|break|continue|raise)\b")


class CodeEditor(LinewiseTextArea):
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

    class Left(Message):
        """The user wants to go from the editor to what is beside it."""

    def __init__(self, text: str = "", *, read_only: bool = False) -> None:
        super().__init__(
            text,
            theme="css",
            soft_wrap=False,
            tab_behavior="indent",
            show_line_numbers=True,
            read_only=read_only,
        )
        self.update_highlight_query("python", CODE_QUERY)
        self.language = "python"
        self.indent_width = INDENT
        for theme in CODE_THEMES.values():
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
        if theme.name in CODE_THEMES:
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
        for action in actions_of_key(self, key):
            if await self.app.run_action(action, self):
                return True
        return False

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
        self.replace(held(text), (0, 0), self.document.end, maintain_selection_offset=False)
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
        restart_blink(self)

    def _new_line(self) -> None:
        start, end = self.selection
        row, column = min(start, end)
        before = self.document[row][:column]
        indent = len(before) - len(before.lstrip(" "))
        if _OPENS_BLOCK.match(before) and before.strip():
            indent += INDENT
        elif _ENDS_BLOCK.match(before):
            indent = max(indent - INDENT, 0)
        self.replace("\n" + " " * indent, start, end, maintain_selection_offset=False)

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
