"""A mock interview line by line: what its session says, asked and told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from bankfile.errors import TfkataError
from kata.errors import WorkspaceError
from kata.reading.workspace import read_source
from kata.text.words import clock_face
from practice.errors import InterviewError, TooLateError
from practice.sessions.interview_record import is_kata
from tui.cli import shared
from tui.cli.lines.dialogue import Dialogue, Ended, Word
from tui.cli.lines.question_lines import Flagged, Skipped, ask
from tui.cli.verdict_lines import write_case, write_verdict

if TYPE_CHECKING:
    from kata.model import Kata
    from kata.verdict import CaseResult, Verdict
    from practice.sessions.interview import InterviewSession
    from practice.sessions.interview_items import InterviewKata, InterviewQuestion
    from questions.grading import Answer

Opened = TypeVar("Opened")
KATA_PROMPT = "Edit it, then press Enter to check; h hint, n next item, .f flags, .q stops: "
ROUND_PROMPT = "Enter goes through them, x finishes the interview, .q stops: "


class KataChecker(Protocol):
    """Judges solutions: the examiner, or a test's stand-in."""

    def prepare(self, kata: Kata) -> None:
        """Begin to compute what the next check of a kata expects."""

    def check(self, kata: Kata, source: str, *, on_case: Callable[[CaseResult], None]) -> Verdict:
        """Judge a solution's text; `on_case` is told of each case as it ends."""


class InterviewLines:
    """Leads through one interview that has begun."""

    def __init__(self, dialogue: Dialogue, session: InterviewSession, checker: KataChecker) -> None:
        self._dialogue = dialogue
        self._session = session
        self._checker = checker

    def run(self) -> None:
        """Ask every item that is not answered, round after round, until the time is over or the user finishes.

        Raises:
            Ended: the user leaves; the clock runs on, and the interview can be resumed.
        """
        session = self._session
        position = session.next_open()
        try:
            while position is not None and not session.is_over:
                self._item(position)
                session.renew()  # another program may have answered some meanwhile, or finished it
                following = session.next_open(position)
                if following is not None and following <= position and self._wants_to_finish():
                    return
                position = following
        except TooLateError as over:
            self._dialogue.say(str(over))

    def _wants_to_finish(self) -> bool:
        """A round is over, and some items are still open."""
        left = len(self._session.items) - self._session.answered
        self._dialogue.say(f"{left} of {len(self._session.items)} items are still open.")
        word = self._dialogue.line(ROUND_PROMPT).strip()
        if word == Word.STOP:
            raise Ended
        return word == "x"

    def _item(self, position: int) -> None:
        session = self._session
        item = session.items[position]
        left, given = clock_face(session.seconds_left), clock_face(item.seconds_given)
        flag = " · flagged" if item.flagged else ""
        head = f"── {position + 1} of {len(session.items)} · {left} left in all · {given} for this one{flag}"
        self._dialogue.say(head, "dim")
        if is_kata(item):
            self._opened(session.kata, position, self._kata)
        else:
            self._opened(session.question, position, self._question)

    def _opened(self, open_item: Callable[[int], Opened], position: int, work_on: Callable[[Opened], None]) -> None:
        """Work on an item; one that can't be opened, since it left the bank perhaps, is passed over with a word."""
        try:
            opened = open_item(position)
        except TfkataError as error:
            self._dialogue.say(f"{error}\n")
            return
        work_on(opened)

    def _question(self, opened: InterviewQuestion) -> None:
        try:
            opened.answer(self._answer_to(opened))
            self._dialogue.say("Noted.\n")
        except Skipped:
            pass
        except TooLateError:
            raise
        except InterviewError as error:  # another program answered it meanwhile
            self._dialogue.say(f"{error}\n")
        finally:
            opened.keep_time()

    def _answer_to(self, opened: InterviewQuestion) -> Answer:
        while True:
            try:
                return ask(self._dialogue, opened.question, opened.watch, opened.order)
            except Flagged:
                self._flag(opened.position)

    def _kata(self, work: InterviewKata) -> None:
        """Let the user edit the draft, and judge it as often as they like."""
        self._checker.prepare(work.kata)
        self._dialogue.markdown(work.kata.prompt)
        self._dialogue.say(
            f"Your file: {shared.shown_name(work.draft.path)}", "bold"
        )  # styled, and so not broken: it is to be copied
        for number, hint in enumerate(work.hints, 1):
            self._dialogue.say(f"{number}. {hint}")
        while True:
            match self._kata_word(work):
                case Word.STOP:
                    raise Ended
                case Word.SKIP | "n":
                    return
                case Word.FLAG:
                    self._flag(work.position)
                case "h":
                    shown = work.next_hint()
                    self._dialogue.say(f"{shown}. {work.hints[-1]}")
                case _:
                    if self._accepted(work):
                        return

    def _kata_word(self, work: InterviewKata) -> str:
        """What the user wants next; the time until then is kept however they leave."""
        work.watch.start()
        try:
            return self._dialogue.line(KATA_PROMPT).strip()
        finally:
            work.watch.stop()
            work.keep_time()

    def _accepted(self, work: InterviewKata) -> bool:
        console, kata = self._dialogue.console, work.kata
        try:
            source = read_source(work.draft.path)
        except WorkspaceError as error:  # an editor is just writing it, or it can be mended
            self._dialogue.say(str(error))
            return False
        run = work.run(source)
        verdict = self._checker.check(kata, run.source, on_case=lambda case: write_case(console, case))
        write_verdict(console, verdict, None)
        work.record(run, verdict)
        return verdict.accepted

    def _flag(self, position: int) -> None:
        self._dialogue.say("Flagged." if self._session.flag(position) else "The flag is taken away.")


def describe(dialogue: Dialogue, session: InterviewSession) -> None:
    """Say what lies ahead."""
    plan, again = session.plan, ""
    if session.repeated:
        again = " It has the items of your earlier interview with this seed."
    dialogue.say(
        f"{plan.title}: {len(session.items)} items, {plan.minutes} minutes, seed {session.interview.seed}.{again} The "
        "clock runs until the time is over, also while tfkata is closed; `tfkata interview` resumes it.\n"
    )
