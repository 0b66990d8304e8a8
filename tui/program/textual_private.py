"""What Textual keeps to itself and the program uses all the same: each name stands here and nowhere else.

A later Textual may do without any of them. Then the feature that it serves is absent, and the program starts.
"""

from __future__ import annotations

import importlib
from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from textual.app import App
    from textual.widget import Widget
    from textual.widgets import TextArea


def forget_colours() -> None:
    """Textual remembers colours by whatever asked for them, so that up to 1024 widgets that are gone keep all their
    lines: most of what a round of collecting garbage would have to go through."""
    try:
        module = importlib.import_module("textual._styles_cache")
    except ImportError:
        return
    forget = _of(_of(_of(module, "StylesCache"), "get_inner_outer"), "cache_clear")
    if forget is not None:
        forget()


def failure_of(app: App[Any]) -> BaseException | None:
    """The exception that ends a program, where Textual says it."""
    failure: BaseException | None = _of(app, "_exception")
    return failure


def close_at_once(app: App[Any]) -> None:
    """End a program that has failed, without a word on it."""
    close = _of(app, "_close_messages_no_wait")
    if close is not None:
        close()
    else:
        app.exit(return_code=1)


def actions_of_key(widget: Widget, key: str) -> list[str]:
    """The actions to which a widget itself binds a key; none where that can't be asked."""
    bindings: Mapping[str, Iterable[Any]] = _of(_of(widget, "_bindings"), "key_to_bindings") or {}
    return [binding.action for binding in bindings.get(key, ())]


def restart_blink(area: TextArea) -> None:
    """Show the cursor at once after a key, as Textual does for keys of its own."""
    restart = _of(area, "_restart_blink")
    if restart is not None:
        restart()


def highlights_by_row(area: TextArea) -> bool:
    """Whether a text area keeps highlights and painted lines by row, so that one may renew those that are in sight."""
    return all(_of(area, name) is not None for name in ("_highlights", "_line_cache"))


def captures(area: TextArea, rows: range) -> Mapping[str, Any]:
    """What the area's query finds on some rows, by name; nothing where it has no language."""
    query = _of(area, "_highlight_query")
    if query is None:
        return {}
    found: Mapping[str, Any] = area.document.query_syntax_tree(query, (rows.start, 0), (rows.stop, 0))
    return found


def set_highlights(area: Any, found: defaultdict[int, list[Any]]) -> None:
    """Have these lines highlighted, by row, and no others."""
    area._highlights = found


def forget_painted(area: Any, rows: set[int] | None = None) -> None:
    """Have lines painted anew when they are next shown; None for all."""
    cache = area._line_cache
    if rows is None:
        cache.clear()
        return
    for key in [key for key in cache.keys() if key[2] in rows]:  # noqa: SIM118 - not a dict
        cache.discard(key)


def _of(thing: object, name: str) -> Any:
    """An attribute; None where there is none of this name."""
    return getattr(thing, name, None)
