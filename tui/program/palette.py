"""The command palette: every screen, every kata and question by name, and whatever the present screen can do."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Provider

from tui.program.navigator import navigator_of
from tui.program.routes import ROUTES
from tui.program.theme import CHOICES

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.command import Hits

    from tui.program.navigator import Navigator

Command = tuple[str, str, "Callable[[], object]"]
"""What it is called, what it does, and the doing."""


class TfkataCommands(Provider):
    """Commands of the whole program."""

    async def startup(self) -> None:
        self._items = await asyncio.to_thread(self._item_commands)

    async def discover(self) -> Hits:
        for name, text, run in [*self._screen_commands(), *self._routes()]:
            yield DiscoveryHit(name, run, help=text)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for name, text, run in [*self._screen_commands(), *self._routes(), *self._items]:
            if (score := matcher.match(name)) > 0:
                yield Hit(score, matcher.highlight(name), run, help=text)

    @property
    def _navigator(self) -> Navigator:
        return navigator_of(self.app)

    def _routes(self) -> list[Command]:
        commands: list[Command] = [
            (route.text.partition(":")[0], route.text, partial(self._navigator.go, name))
            for name, route in ROUTES.items()
        ]
        commands += [
            (f"Colours: {title.lower()}", "Change the colours", partial(self._navigator.choose_theme, name))
            for name, title in CHOICES.items()
        ]
        return commands

    def _screen_commands(self) -> list[Command]:
        """The present screen's actions, by the words of its last line."""
        found: dict[str, Command] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            own = binding.show or binding.tooltip  # not a widget's ways of scrolling, and of moving the cursor
            if own and binding.description and active.enabled and binding.action not in found:
                text = f"{binding.tooltip or binding.description} ({self.app.get_key_display(binding)})"
                run = partial(self.app.run_action, binding.action, active.node)
                found[binding.action] = (binding.description, text, run)
        return list(found.values())

    def _item_commands(self) -> list[Command]:
        library = self._navigator.services.learner.library
        commands: list[Command] = []
        for item in library.items.values():
            text = f"level {item.level}, {library.topics[item.topic]}"
            commands.append((f"{item.type.capitalize()}: {item.title}", text, partial(self._navigator.open_item, item)))
        return commands
