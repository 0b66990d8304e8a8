"""A console that lets no text through to the terminal but what can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.segment import Segment

from bankfile.hidden import escaped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import ConsoleOptions, RenderableType


class CleanConsole(Console):
    """Rich's console, all of whose text passes one cleaner: what it writes of commands are its own colours."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Everything that is printed is rendered here, however deep it lies in tables, panels and Markdown."""
        return map(_cleaned, super().render(renderable, options))


def _cleaned(segment: Segment) -> Segment:
    if segment.control:
        return segment
    text, style = escaped(segment.text), segment.style
    if style is not None and style.link is not None and (link := escaped(style.link)) != style.link:
        return Segment(text, style.update_link(link))
    return segment if text == segment.text else Segment(text, style)
