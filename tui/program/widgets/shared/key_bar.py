"""The last line: the keys that work at this moment, as many as fit; the way out and the one for help always."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from tui.program.keys import shown_key

if TYPE_CHECKING:
    from textual.app import RenderResult
    from textual.screen import Screen

GAP = 2
LAST = frozenset({"back", "leave", "dismiss", "app.quit"})
"""Ways out stand behind what there is to do."""


class KeyBar(Widget):
    """Keys and what they do, read from the bindings that are active; a click does the same as the key."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; padding: 0 1; background: $panel; color: $muted; }
    """

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._renew)

    def _renew(self, _: Screen[object]) -> None:
        self.refresh()

    def render(self) -> RenderResult:
        keys = self._keys()
        always = [key for key in keys if key[2] in LAST or key[2].endswith("help")]
        room = self.size.width - 2 - sum(map(_width, always))
        shown = []
        for key in (key for key in keys if key not in always):
            if _width(key) > room:
                break
            shown.append(key)
            room -= _width(key)
        return Content(" " * GAP).join(map(_drawn, [*shown, *always]))

    def _keys(self) -> list[tuple[str, str, str]]:
        """Key, description and action of each, every action once."""
        found: dict[str, tuple[str, str, str]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            key = shown_key(self.app, binding)
            if binding.show and active.enabled and binding.description and key and binding.action not in found:
                found[binding.action] = (key, binding.description, binding.action)
        return sorted(found.values(), key=lambda key: (key[2].endswith("help"), key[2] in LAST))


def _width(key: tuple[str, str, str]) -> int:
    return len(key[0]) + 1 + len(key[1]) + GAP


def _drawn(key: tuple[str, str, str]) -> Content:
    return Content.assemble((key[0], "bold $accent"), " ", key[1])
