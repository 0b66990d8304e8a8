"""One script of moves, through the plain terminal and through the terminal program: both store the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from support.file_order import FileOrder
from support.hand_clock import HandClock
from support.terminal_program import (
    HALF_RIGHT,
    SOLVED,
    TRACKS,
    Program,
    asynchronous,
    judged_by_a_word,
    running,
    small_library,
)
from textual.widgets import Button

from kata.model import Kata
from kata.verdict import CaseResult, Verdict
from practice.plan import Plan
from practice.schedule import Rating
from practice.sessions.interview import InterviewSession
from practice.sessions.interview_record import is_kata
from practice.sessions.learner import Learner
from practice.sessions.quiz import QuizSession
from practice.sessions.review import ReviewSession
from practice.sessions.submission import record_check
from practice.store.store import Store
from practice.store.transfer import export_json
from questions.grading import Answer
from tui.cli.lines.dialogue import Dialogue, Ended
from tui.cli.lines.interview_lines import InterviewLines
from tui.cli.lines.practice_lines import QuizLines, ReviewLines
from tui.cli.main import tfkata
from tui.program.screens.interview_question_screen import InterviewQuestionScreen
from tui.program.screens.interview_screen import InterviewScreen
from tui.program.screens.kata_screen import KataScreen
from tui.program.screens.report_screen import ReportScreen
from tui.program.screens.review_screens import QuizScreen, ReviewScreen
from tui.program.widgets.question.question_card import QuestionCard
from tui.program.widgets.question.rating_bar import RatingBar

EVERYTHING = Plan(name="custom", title="Custom", minutes=60, kata_share=0.5)
RIGHT = f"def slope(x):\n    return {SOLVED}y, x)\n"
WRONG = "def slope(x):\n    return x\n"


# Moves, as one would tell them


@dataclass(frozen=True)
class Wait:
    seconds: float


@dataclass(frozen=True)
class Give:
    """Answer the question that is asked."""

    answer: Answer


@dataclass(frozen=True)
class Rate:
    rating: Rating


@dataclass(frozen=True)
class Run:
    """Hand this text in as the kata's solution."""

    source: str


@dataclass(frozen=True)
class Do:
    """`skip`, `flag`, `hint`, `undo`, `round` (go through what is open once more), `finish` or `leave`."""

    what: str


Move = Wait | Give | Rate | Run | Do
SKIP, FLAG, HINT, UNDO, ROUND, FINISH, LEAVE = map(Do, ("skip", "flag", "hint", "undo", "round", "finish", "leave"))

INTERVIEW: tuple[Move, ...] = (
    *(Wait(20), Give("tape.watch(x)")),
    *(Wait(5), FLAG, Wait(3), SKIP),
    *(Wait(30), Give(frozenset({0}))),
    *(FLAG, FLAG, Wait(8), Give(7)),
    *(Wait(400), Give(frozenset({0, 1}))),
    # A kata: hints, a run that is half right, a worse one, an accepted one.
    *(Wait(60), HINT, HINT, Run(f"{WRONG}{HALF_RIGHT}\n"), Wait(30), Run(WRONG), Wait(10), Run(RIGHT)),
    # The other kata: tried, and left open.
    *(Wait(100), HINT, Run(f"{WRONG}{HALF_RIGHT}\n"), Wait(5), Run(WRONG), SKIP),
    # The round is over: the one that was skipped, then the kata once more; then the report.
    *(ROUND, Wait(4), SKIP, Wait(7), SKIP),
    FINISH,
)
"""For a library of five questions and two katas, all of which are drawn."""

PRACTICE: tuple[Move, ...] = (
    *(Wait(2), Give(frozenset({0})), Rate(Rating.GOOD)),
    *(FLAG, Wait(30), Give("7"), Wait(3), UNDO, Rate(Rating.HARD)),
    *(Wait(1), Give(frozenset({0})), Rate(Rating.EASY)),
    *(Wait(1), Give(frozenset({1})), Rate(Rating.AGAIN)),
    *(FLAG, SKIP),
    *(Wait(5), Give("tape.watch(x)")),
    LEAVE,
)
"""The first answer's rating is taken back while the second waits for its own; the last answer is never rated."""


# The plain terminal


class Script(Dialogue):
    """A dialogue whose lines are typed by the moves of a script."""

    def __init__(self, moves: Sequence[Move], clock: HandClock) -> None:
        super().__init__()
        self._moves = list(moves)
        self._clock = clock
        self.draft: Callable[[str], object] = lambda _: None
        """Saves a text as the open kata's draft."""

    def line(self, prompt: str) -> str:
        while self._moves and isinstance(wait := self._moves[0], Wait):
            self._clock.move(wait.seconds)
            del self._moves[0]
        if not self._moves:
            raise Ended
        if "press Enter" in prompt and isinstance(self._moves[0], Give):
            return ""  # it was said aloud; the points come next
        move = self._moves.pop(0)
        if isinstance(move, Run):
            self.draft(move.source)
        return typed(move)

    def lines(self, prompt: str) -> str:
        return self.line(prompt)


def typed(move: Move) -> str:
    """What one types for a move."""
    match move:
        case Give(str(text)):
            return text
        case Give(int(number)):
            return str(number)
        case Give(frozenset() as chosen):
            return " ".join(str(index + 1) for index in sorted(chosen))
        case Rate(rating):
            return str(int(rating))
        case Run():
            return ""
        case Do(what):
            words = {"skip": ".s", "flag": ".f", "hint": "h", "undo": "u", "round": "", "finish": "x", "leave": ".q"}
            return words[what]
    raise AssertionError(move)


class ByAWord:
    """Judges as the program's runner in these tests does."""

    def __init__(self, script: Script, session: InterviewSession) -> None:
        self._script = script
        self._session = session

    def prepare(self, kata: Kata) -> None:
        position = next(i.position for i in self._session.items if i.item == f"kata:{kata.id}")
        draft = self._session.kata(position).draft
        self._script.draft = lambda text: draft.save(text, over=draft.theirs())

    def check(self, kata: Kata, source: str, *, on_case: Callable[[CaseResult], None]) -> Verdict:
        return judged_by_a_word(kata, source)


def in_lines(folder: Path, run: Callable[[Learner, HandClock], None]) -> dict[str, Any]:
    clock = HandClock()
    with Store(folder) as store:
        run(Learner(store, small_library(), clock=clock, chance=FileOrder(), tracks_file=TRACKS), clock)
        return everything(store)


# The terminal program


class Hands:
    """Does a script's moves in the terminal program."""

    def __init__(self, program: Program, clock: HandClock) -> None:
        self._program = program
        self._clock = clock

    async def do(self, moves: Sequence[Move]) -> None:
        for move in moves:
            await self._settled()
            match move:
                case Wait(seconds):
                    self._clock.move(seconds)
                case Give(answer):
                    await self._give(answer)
                case Rate(rating):
                    await self._rate(rating)
                case Run(source):
                    await self._run(source)
                case Do(what):
                    await getattr(self, f"_{what}")()

    async def _settled(self) -> None:
        """Wait until what was begun has come to its end, and what is asked can be answered."""
        screen = self._program.app.screen
        await self._program.until(lambda: all(w.is_finished for w in self._program.app.workers if w.node is screen))
        await self._program.until(self._ready)

    def _ready(self) -> bool:
        screen = self._program.app.screen
        if isinstance(screen, KataScreen):
            return screen.work is not None and not screen.editor.disabled
        if isinstance(screen, InterviewQuestionScreen | QuizScreen | ReviewScreen):
            return bool(screen.query(QuestionCard))
        return True

    async def _give(self, answer: Answer) -> None:
        screen = self._program.app.screen
        before = len(self._program.store.answers.all())
        screen.query_one(QuestionCard).post_message(QuestionCard.Answered(answer))
        await self._program.until(lambda: len(self._program.store.answers.all()) > before)
        if isinstance(screen, InterviewQuestionScreen):
            await self._left(screen)
        else:
            await self._program.until(lambda: bool(screen.query(RatingBar)))

    async def _rate(self, rating: Rating) -> None:
        bar = self._program.app.screen.query_one(RatingBar)
        bar.post_message(RatingBar.Rated(rating))
        await self._program.until(lambda: not bar.is_attached)

    async def _run(self, source: str) -> None:
        screen = self._program.app.screen
        assert isinstance(screen, KataScreen)
        before = len(self._program.store.attempts.all())
        screen.editor.load(source)
        await self._program.press("ctrl+r")
        await self._program.until(lambda: len(self._program.store.attempts.all()) > before)
        if SOLVED in source:  # the plain terminal goes on by itself
            await self._settled()
            await self._skip()

    async def _skip(self) -> None:
        screen = self._program.app.screen
        card = screen.query(QuestionCard)
        held = card.first() if card else None
        await self._program.press("ctrl+n")
        await self._program.until(
            lambda: self._program.app.screen is not screen or (held is not None and not held.is_attached)
        )

    async def _flag(self) -> None:
        await self._program.press("ctrl+f")

    async def _hint(self) -> None:
        screen = self._program.app.screen
        assert isinstance(screen, KataScreen)
        assert screen.work is not None
        before = screen.work.hints_shown
        await self._program.press("f3", "enter")
        await self._program.until(lambda: screen.work is not None and screen.work.hints_shown > before)
        # A button takes no press while it blinks.
        await self._program.until(lambda: not any(button.has_class("-active") for button in screen.query(Button)))

    async def _undo(self) -> None:
        before = len(self._program.store.cards.ratings())
        await self._program.press("ctrl+b")
        await self._program.until(lambda: len(self._program.store.cards.ratings()) != before)

    async def _round(self) -> None:
        """Nothing: the program goes from the last item to the first that is open."""

    async def _finish(self) -> None:
        while not isinstance(self._program.app.screen, InterviewScreen):
            await self._program.press("escape")
            await self._settled()
        await self._program.press("x")
        await self._program.sees("Finish the interview?")
        await self._program.press("down", "enter")
        await self._program.until(lambda: isinstance(self._program.app.screen, ReportScreen))

    async def _leave(self) -> None:
        screen = self._program.app.screen
        await self._program.press("escape")
        await self._left(screen)

    async def _left(self, screen: object) -> None:
        await self._program.until(lambda: self._program.app.screen is not screen)


# What is compared


def everything(store: Store) -> dict[str, Any]:
    """All that is kept, without the names that are drawn for each row, and the files beside it."""
    data: dict[str, Any] = json.loads(export_json(store), object_hook=_without_keys)
    folder = store.path.parent
    drafts = sorted((path.name, path.read_text(encoding="utf-8")) for path in folder.glob("interviews/*/*.py"))
    reports = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("reports/*.json"))]
    return data | {"drafts": drafts, "reports": reports}


def _without_keys(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name != "key"}


@asynchronous
async def test_an_interview_is_the_same_in_both(tmp_path: Path, data: Path) -> None:
    def plain(learner: Learner, clock: HandClock) -> None:
        session = InterviewSession.begin(learner, EVERYTHING, 7)
        script = Script(INTERVIEW, clock)
        InterviewLines(script, session, ByAWord(script, session)).run()
        session.finish()

    clock = HandClock()
    async with running(data, clock=clock) as program:
        session = InterviewSession.begin(program.learner, EVERYTHING, 7)
        assert [is_kata(item) for item in session.items] == [False] * 5 + [True] * 2
        program.app.push_screen(InterviewScreen(session))
        await program.until(lambda: isinstance(program.app.screen, InterviewScreen))
        await program.press("enter")
        await Hands(program, clock).do(INTERVIEW)
        shown = everything(program.store)
    assert len(shown["attempts"]) == 5
    assert shown["interviews"][0]["finished"] is not None
    assert shown == in_lines(tmp_path / "plain", plain)


NAMES = ("which-casts-cut", "tape-used-twice", "debug-a-none-aloud", "numpy-in-the-loss", "watch-the-constant")


@asynchronous
async def test_a_quiz_is_the_same_in_both(tmp_path: Path, data: Path) -> None:
    def plain(learner: Learner, clock: HandClock) -> None:
        QuizLines(Script(PRACTICE, clock), QuizSession.named(learner, NAMES)).run()

    clock = HandClock()
    async with running(data, clock=clock) as program:
        program.app.push_screen(QuizScreen(NAMES))
        await program.until(lambda: isinstance(program.app.screen, QuizScreen))
        await Hands(program, clock).do(PRACTICE)
        shown = everything(program.store)
    assert shown["answers"]
    assert shown == in_lines(tmp_path / "plain", plain)


@asynchronous
async def test_a_kata_outside_of_interviews_is_the_same_in_both(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Attempts, hints and giving up; the plain terminal keeps no clock of a kata."""
    kata = small_library().katas.get("cubic-slope")
    clock = HandClock()
    async with running(data, clock=clock) as program:
        program.app.open_kata(kata.id)
        hands = Hands(program, clock)
        await program.until(lambda: isinstance(program.app.screen, KataScreen))
        await hands.do((HINT, HINT, Run(WRONG)))
        assert isinstance(program.app.screen, KataScreen)
        work = program.app.screen.work
        assert work is not None
        await program.press("f6", "enter")
        await program.sees("Give up?")
        await program.press("down", "enter")
        await program.until(lambda: work.reference_open)
        shown = of_kata(program.store)

    monkeypatch.setenv("TFKATA_HOME", str(tmp_path / "plain"))
    for words in (["hint", kata.id], ["hint", kata.id]):
        assert CliRunner().invoke(tfkata, words).exit_code == 0
    assert record_check(judged_by_a_word(kata, WRONG), len(kata.cases), WRONG) == ()
    assert CliRunner().invoke(tfkata, ["solution", kata.id, "--give-up"]).exit_code == 0
    with Store() as store:
        assert of_kata(store) == shown
    assert shown["ratings"] == [("kata:cubic-slope", Rating.AGAIN)]


def of_kata(store: Store) -> dict[str, Any]:
    return {
        "attempts": [(attempt.kata, attempt.verdict, attempt.hints) for attempt in store.attempts.all()],
        "ratings": [(given.item, given.rating) for given in store.cards.ratings()],
        "hints": store.notes.all_hints(),
        "gave up": store.notes.setting("gave up cubic-slope"),
    }


@asynchronous
async def test_a_review_is_the_same_in_both(tmp_path: Path, data: Path) -> None:
    moves = (Wait(2), Give("6"), Rate(Rating.GOOD), SKIP, LEAVE)

    def plain(learner: Learner, clock: HandClock) -> None:
        ReviewLines(Script(moves, clock), ReviewSession(learner)).run()

    clock = HandClock()
    async with running(data, clock=clock) as program:
        await program.press("r")
        await program.until(lambda: isinstance(program.app.screen, ReviewScreen))
        await Hands(program, clock).do(moves)
        shown = everything(program.store)
    assert [given["rating"] for given in shown["ratings"]] == [Rating.GOOD]
    assert shown == in_lines(tmp_path / "plain", plain)
