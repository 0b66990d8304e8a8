"""`tfkata hint` and `tfkata solution`: help, one rung at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli import shared

if TYPE_CHECKING:
    from practice.store.store import Store


@click.command("hint")
@click.argument("identifier", metavar="ID", shell_complete=shared.complete_id)
def hint(identifier: str) -> None:
    """Give the next hint on a kata; each call gives one more."""
    kata = shared.kata(identifier)
    with shared.store() as store:
        already = store.notes.hints_shown(kata.id)
        shown = store.notes.show_next_hint(kata.id, len(kata.hints))
    for number, text in enumerate(kata.hints[:shown], 1):
        click.echo(f"{number}. {text}")
    if already == len(kata.hints):
        click.echo(f"\nThat is all there is. To see the reference: tfkata solution {kata.id} --give-up")
    elif shown < len(kata.hints):
        left = len(kata.hints) - shown
        click.echo(f"\n{left} more {'hint' if left == 1 else 'hints'}: call it again.")


@click.command("solution")
@click.argument("identifier", metavar="ID", shell_complete=shared.complete_id)
@click.option("--give-up", is_flag=True, help="Show it though your own was not accepted yet.")
def solution(identifier: str, give_up: bool) -> None:
    """Show the reference of a kata, once your own solution was accepted or with --give-up."""
    from rich.syntax import Syntax

    from kata.errors import KataError

    kata = shared.kata(identifier)
    with shared.store() as store:
        accepted = store.attempts.accepted(kata.id)
        if give_up and not accepted:
            _count_as_forgotten(store, kata.id)
    if not give_up and not accepted:
        raise KataError(
            f"The reference of {kata.id} is shown once your own solution was accepted. "
            f"For one more hint: tfkata hint {kata.id}. To see it all the same: tfkata solution {kata.id} --give-up"
        )
    console = shared.console()
    if not console.is_terminal:
        click.echo(kata.reference, nl=False)
        return
    console.print(Syntax(kata.reference, "python", theme="ansi_dark", background_color="default"))
    for link in kata.links:
        console.print(f"Read on: {link}", style="dim")


def _count_as_forgotten(store: Store, identifier: str) -> None:
    """Have a kata that was given up come back soon."""
    from practice.clock import now
    from practice.schedule import Rating
    from practice.sessions.recording_old import rate

    rate(store, f"kata:{identifier}", Rating.AGAIN, now())
