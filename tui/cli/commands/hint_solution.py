"""`tfkata hint` and `tfkata solution`: help, one rung at a time."""

from __future__ import annotations

import click

from kata.text.words import counted
from tui.cli import shared


@click.command("hint")
@click.argument("identifier", metavar="ID", shell_complete=shared.complete_id)
def hint(identifier: str) -> None:
    """Give the next hint on a kata; each call gives one more."""
    from practice.sessions.kata import KataPractice

    kata = shared.kata(identifier)
    with shared.learner() as learner:
        work = KataPractice(learner, kata)
        already = work.hints_shown
        shown = work.next_hint()
    for number, text in enumerate(work.hints, 1):
        shared.say(f"{number}. {text}")
    if already == len(kata.hints):
        shared.say(f"\nThat is all there is. To see the reference: tfkata solution {kata.id} --give-up")
    elif shown < len(kata.hints):
        shared.say(f"\n{counted(len(kata.hints) - shown, 'more hint')}: call it again.")


@click.command("solution")
@click.argument("identifier", metavar="ID", shell_complete=shared.complete_id)
@click.option("--give-up", is_flag=True, help="Show it though your own was not accepted yet.")
def solution(identifier: str, give_up: bool) -> None:
    """Show the reference of a kata, once your own solution was accepted or with --give-up."""
    from rich.syntax import Syntax

    from kata.errors import KataError
    from kata.text.code import paintable
    from practice.sessions.kata import KataPractice

    kata = shared.kata(identifier)
    with shared.learner() as learner:
        work = KataPractice(learner, kata)
        if give_up:
            work.give_up()
    if not work.reference_open:
        raise KataError(
            f"The reference of {kata.id} is shown once your own solution was accepted. "
            f"For one more hint: tfkata hint {kata.id}. To see it all the same: tfkata solution {kata.id} --give-up"
        )
    console = shared.console()
    if not console.is_terminal:
        shared.say(kata.reference, end="")
        return
    console.print(Syntax(*paintable(kata.reference), theme="ansi_dark", background_color="default", word_wrap=True))
    for link in kata.links:
        console.print(f"Read on: {link}", style="dim")
