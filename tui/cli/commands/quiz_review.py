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
    """Answer some questions; those that you know least come up more often, easy ones first.

    Both options may be given several times. Every answer is kept at once: Ctrl-C loses nothing. Say after each how well
    you knew it, or press Enter for what its grade suggests: that decides when it comes back in review.
    """
    from practice.sessions.quiz import QuizSession
    from tui.cli.lines.dialogue import Dialogue
    from tui.cli.lines.practice_lines import QuizLines

    with shared.learner() as learner:
        shared.check_topics(topics, learner.library)
        if identifier is not None:
            session = QuizSession.named(learner, [identifier])
        else:
            session = QuizSession.draw(learner, topics, levels, count)
        QuizLines(Dialogue(), session).run()


@click.command("review")
def review() -> None:
    """Answer what is due, then today's new questions; each comes back when you are about to forget it."""
    from practice.sessions.review import ReviewSession
    from tui.cli.lines.dialogue import Dialogue
    from tui.cli.lines.practice_lines import ReviewLines

    with shared.learner() as learner:
        ReviewLines(Dialogue(), ReviewSession(learner)).run()
