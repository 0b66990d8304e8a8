"""One question in a plain terminal: show it, read the answer, show what it was worth and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kata.text.words import small_number
from practice.clock import Stopwatch
from practice.sessions.question_session import GradedAnswer
from questions.grading import Answer, Grade
from questions.model import Blank, Choice, Open, Predict, Question, Spot
from tui.cli.lines.dialogue import COMMANDS, Dialogue, Ended, Word, listed, numbers

HELP = ", ".join(f"`{word}` {what}" for word, what in COMMANDS.items())


class Skipped(Exception):
    """The user leaves this one out for now."""


class Flagged(Exception):
    """The user wants this one marked; it is asked again."""


def ask(dialogue: Dialogue, question: Question, watch: Stopwatch, order: Sequence[int]) -> Answer:
    """Show a question and read its answer; one that can't be read is asked for again.

    Args:
        watch: runs from now until the answer is read, or until an open one was spoken.
        order: in which its options are shown.

    Raises:
        Ended: the user stops.
        Skipped: the user skips it.
        Flagged: the user flags it.
    """
    dialogue.markdown(question.prompt)
    watch.start()
    try:
        return _read(dialogue, question, watch, order)
    finally:
        watch.stop()


def explain(dialogue: Dialogue, graded: GradedAnswer) -> None:
    """Say what the answer was worth, what it shows if it was wrong, and why the right one is right."""
    question, given = graded.question, graded.grade
    if not isinstance(question, Open):
        _say_grade(dialogue, given)
        for why in given.misunderstandings:
            dialogue.say(f"What that shows: {why}")
        if not given.right:
            _show_right_answer(dialogue, question)
    else:
        dialogue.say(f"{given.score:.0%} of the points.")
    dialogue.say()
    dialogue.markdown(question.explanation)
    for link in question.links:
        dialogue.say(f"Read on: {link}", "dim")


def _read(dialogue: Dialogue, question: Question, watch: Stopwatch, order: Sequence[int]) -> Answer:
    match question:
        case Choice():
            return _read_choice(dialogue, question, order)
        case Predict():
            dialogue.code(question.program)
            return _read_text(dialogue, dialogue.lines, "It prints (an empty line ends): ")
        case Blank():
            dialogue.code(question.code)
            return _read_text(dialogue, dialogue.line, "In the blank: ")
        case Spot():
            dialogue.code(question.program, numbered=True)
            return _read_line_number(dialogue, question)
        case Open():
            return _read_points(dialogue, question, watch)


def _read_choice(dialogue: Dialogue, question: Choice, order: Sequence[int]) -> frozenset[int]:
    dialogue.markdown(listed([question.options[index].text for index in order]))
    while True:
        chosen = numbers(_command(dialogue.line("Your choice (one or several numbers): ")), len(order))
        if chosen:
            return frozenset(order[index] for index in chosen)
        dialogue.say(f"Write numbers from 1 to {len(order)}, such as `1 3`; {HELP}.")


def _read_line_number(dialogue: Dialogue, question: Spot) -> int:
    count = len(question.program.splitlines())
    while True:
        text = _command(dialogue.line("The line: ")).strip()
        if (number := small_number(text)) is not None and 1 <= number <= count:
            return number
        dialogue.say(f"Write one number from 1 to {count}; {HELP}.")


def _read_points(dialogue: Dialogue, question: Open, watch: Stopwatch) -> frozenset[int]:
    _command(dialogue.line(f"Answer aloud ({question.seconds_given // 60} min), then press Enter. "))
    watch.stop()
    dialogue.say("A good answer:")
    dialogue.markdown(question.answer)
    dialogue.say("Which of these points did you make?")
    dialogue.markdown(listed([point.text for point in question.rubric]))
    while True:
        ticked = numbers(_command(dialogue.line("Numbers, or an empty line for none: ")), len(question.rubric))
        if ticked is not None:
            return ticked
        dialogue.say(f"Write numbers from 1 to {len(question.rubric)}, such as `1 2 4`.")


def _read_text(dialogue: Dialogue, read: Callable[[str], str], prompt: str) -> str:
    while True:
        text = _command(read(prompt))
        if text.strip():
            return text
        dialogue.say(f"Write something; {HELP}.")


def _command(text: str) -> str:
    match text.strip():
        case Word.STOP:
            raise Ended
        case Word.SKIP:
            raise Skipped
        case Word.FLAG:
            raise Flagged
    return text


def _say_grade(dialogue: Dialogue, given: Grade) -> None:
    if given.right:
        dialogue.say("✓ right", "bold green")
    elif given.score > 0:
        dialogue.say(f"◐ partly right, {given.score:.0%}", "bold yellow")
    else:
        dialogue.say("✗ wrong", "bold red")


def _show_right_answer(dialogue: Dialogue, question: Question) -> None:
    match question:
        case Choice():
            dialogue.say("Right is:")
            dialogue.markdown("\n".join(f"- {question.options[index].text}" for index in sorted(question.right)))
        case Predict():
            dialogue.say("It prints:")
            dialogue.code(question.prints)
        case Blank():
            dialogue.say(f"In the blank: `{question.accepted[0]}`")
        case Spot():
            dialogue.say(f"It is line {question.line}; write instead:")
            dialogue.code(question.fix)
