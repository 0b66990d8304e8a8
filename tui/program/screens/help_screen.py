"""Help: what a screen is for, and every key that works there now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.program.keys import shown_key
from tui.program.rendering import lines, prose
from tui.program.widgets.shared.key_bar import KeyBar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import ActiveBinding
    from textual.screen import Screen

KEY_WIDTH = 12


class HelpScreen(ModalScreen[None]):
    """A page over the screen that it explains."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f1,question_mark", "dismiss", "Close", key_display="esc"),
    ]

    def __init__(self, title: str, text: str, keys: Sequence[tuple[str, str]]) -> None:
        """
        Args:
            text: what the screen is for and how it works.
            keys: keys, and what each does.
        """
        super().__init__()
        self._title = title
        self._text = text
        self._keys = tuple(keys)

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help", classes="card") as page:
            page.border_title = f"Help: {self._title}"
            yield Static(_page(self._text, self._keys))
        yield KeyBar()


def keys_of(screen: Screen[Any]) -> list[tuple[str, str]]:
    """The keys that work on a screen now: each action once, with all of its keys, the screen's own first."""
    found: dict[str, tuple[list[str], str]] = {}
    for active in sorted(screen.active_bindings.values(), key=_rank):
        binding = active.binding
        text = binding.tooltip or binding.description
        if text and active.enabled and (shown := shown_key(screen.app, binding)):
            keys, _ = found.setdefault(binding.action, ([], text))
            if shown not in keys:
                keys.append(shown)
    return [(" ".join(keys), text) for keys, text in found.values()]


def _rank(active: ActiveBinding) -> int:
    return 0 if active.binding.show else 1


def _page(text: str, keys: Sequence[tuple[str, str]]) -> Content:
    rows = [Content.assemble((f"{key:<{KEY_WIDTH}} ", "bold $accent"), does) for key, does in keys]
    heading = Content.assemble(("Keys", "bold"))
    return lines([prose(text.replace("*", "`").replace("`", "")), "", heading, *rows])
