"""`tfkata quiz` and `tfkata review`: questions line by line."""

from __future__ import annotations

import click

from tui.cli import shared


@click.command("quiz")
@click.option("--topic", "topics", multiple=True, shell_complete=shared.complete_topic, help="Only of this topic.")
@click.option("--level", "levels", multiple=True, type=click.IntRange(1, 5), help="Only of this level.")
@click.option("--question", "identifier", metavar="ID", help="This question only.")
@click.option("-n", "count", type=click.IntRange(1, 500), default=10, show_default=True, help="How many questions.")
def quiz(topics: tuple[str, ...], levels: tuple[int, ...], identifier: str | None, count: int) -> None:
    """Answer some questions; those that you know least come first, and what you get wrong comes back in review.

    Both options may be given several times. Every answer is kept at once: Ctrl-C loses nothing.
    """
    from practice.library import load_library
    from tui.cli.lines.dialogue import Dialogue
    from tui.cli.lines.practice_lines import Practice

    library = load_library()
    shared.check_topics(topics, library)
    with shared.store() as store:
        practice = Practice(Dialogue(), store, library)
        if identifier is not None:
            practice.ask_all([library.get(f"question:{library.questions.get(identifier).id}")])
        else:
            practice.quiz(topics, levels, count)


@click.command("review")
def review() -> None:
    """Answer what is due, then today's new questions; each comes back when you are about to forget it."""
    from practice.library import load_library
    from tui.cli.lines.dialogue import Dialogue
    from tui.cli.lines.practice_lines import Practice

    with shared.store() as store:
        Practice(Dialogue(), store, load_library()).review()
