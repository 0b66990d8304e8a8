"""`tfkata track`: a path through katas and questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kata.text.words import span
from tui.cli import shared

if TYPE_CHECKING:
    from practice.library import Item
    from practice.tracks import Standing


@click.command("track")
@click.argument("identifier", metavar="ID", required=False)
def track(identifier: str | None) -> None:
    """List the learning tracks, or show one: what is done, and what comes next."""
    from practice.tracks import find_track, standing, standings
    from tui.cli.layout import hanging, prose, write

    with shared.learner() as learner:
        tracks, store, library = learner.tracks, learner.store, learner.library
        if identifier is not None:
            _show(standing(find_track(tracks, identifier), store, library))
            return
        console = shared.console()
        for now in standings(tracks, store, library):
            found = now.track
            head = f"{found.id:<16} {found.title}"
            console.print(
                f"{head}  {len(now.done)} of {len(found.items)} done, {found.minutes} min in all", style="bold"
            )
            write(console, hanging(console, " " * 17, prose(found.about, "dim")))
        console.print("\nOne of them: tfkata track ID", style="dim")


def _show(now: Standing) -> None:
    console = shared.console()
    console.print(now.track.title, style="bold")
    console.print(now.track.about, style="dim")
    console.print()
    for item in now.track.items:
        mark = "✓" if item.key in now.done else "→" if item == now.next else " "
        console.print(f"  {mark} {item.title}  [{item.type}, level {item.level}, {span(item.seconds)}]")
    console.print()
    console.print(f"Next: {_command(now.next)}" if now.next is not None else "All done.")


def _command(item: Item) -> str:
    return f"tfkata start {item.id}" if item.type == "kata" else f"tfkata quiz --question {item.id}"
