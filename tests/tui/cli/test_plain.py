"""Quiz, review and interview line by line, as a pipe or a screen reader meets them."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console
from support.file_order import FileOrder
from support.hand_clock import HandClock
from support.paths import DATA
from support.verdicts import a_verdict

from kata.errors import KataError
from kata.model import Kata
from kata.reading.catalog import load_catalog
from kata.verdict import CaseResult, Status, Verdict
from practice.library import Library
from practice.plan import Plan, preset
from practice.schedule import Rating
from practice.sessions.interview import InterviewSession
from practice.sessions.interview_record import is_kata
from practice.sessions.learner import Learner
from practice.sessions.quiz import QuizSession
from practice.sessions.review import ReviewSession
from practice.store.records import Mode
from practice.store.store import Store
from questions.catalog import QuestionCatalog
from tui.cli import shared
from tui.cli.commands import interview_command
from tui.cli.lines.dialogue import Dialogue, Ended, numbers
from tui.cli.lines.interview_lines import InterviewLines
from tui.cli.lines.practice_lines import QuizLines, ReviewLines
from tui.cli.main import tfkata

QUESTIONS = DATA / "bad_questions" / "good" / "good.yaml"
NAMES = ("a-choice", "a-prediction", "a-blank", "a-line", "a-talk")
Typed = Callable[[str], None]
Output = pytest.CaptureFixture[str]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def learner(store: Store, clock: HandClock) -> Learner:
    return Learner(store, Library(load_catalog(), QuestionCatalog([QUESTIONS])), clock=clock, chance=FileOrder())


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Sets what is typed."""

    def type_in(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))

    return type_in


def quiz(learner: Learner) -> None:
    """All five questions of the small library, in the file's order."""
    QuizLines(Dialogue(), QuizSession.named(learner, NAMES)).run()


def review(learner: Learner) -> None:
    ReviewLines(Dialogue(), ReviewSession(learner)).run()


RIGHT = ("1", "6\n", "1", "1", "\n1 2 3")
WRONG = ("2", "7\n", "2", "2", "\n1")
"""Answers to the five questions; an empty line ends the prediction, and Enter comes after the spoken one."""


def rated(answers: tuple[str, ...], rating: str = "") -> str:
    """What is typed for these answers, each of them rated."""
    return "".join(f"{answer}\n{rating}\n" for answer in answers)


def test_a_quiz_keeps_every_answer_and_counts_the_points(learner: Learner, typed: Typed, capsys: Output) -> None:
    typed(rated(RIGHT))
    quiz(learner)
    answers = learner.store.answers.all()
    assert [answer.score for answer in answers] == [1.0] * 5
    assert {answer.mode for answer in answers} == {Mode.QUIZ}
    assert [json.loads(answer.answer) for answer in answers] == [[0], "6", "1", 1, [0, 1, 2]]
    assert "5 of 5 points." in capsys.readouterr().out
    assert [given.rating for given in learner.store.cards.ratings()] == [Rating.EASY] * 5


def test_what_is_wrong_says_why_and_comes_back(learner: Learner, typed: Typed, capsys: Output) -> None:
    typed(rated(WRONG))
    quiz(learner)
    printed = capsys.readouterr().out
    assert printed.count("✗ wrong") == 4
    assert "What that shows: It is not." in printed
    assert "What that shows: Too many." in printed
    assert "50% of the points" in printed
    assert len(learner.store.cards.all()) == 5


def test_the_end_of_the_input_ends_a_quiz_and_loses_nothing(learner: Learner, typed: Typed, capsys: Output) -> None:
    typed("1\n4\n7\n\n")
    quiz(learner)
    assert [answer.score for answer in learner.store.answers.all()] == [1.0, 0.0]
    assert [given.rating for given in learner.store.cards.ratings()] == [Rating.EASY, Rating.AGAIN]
    assert "1 of 2 points." in capsys.readouterr().out


def test_an_answer_is_kept_before_the_next_question_shows(
    learner: Learner, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed("1\n")
    lines = iter(sys.stdin)

    def interrupted() -> str:
        for line in lines:
            return line
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.stdin, "readline", interrupted)
    with pytest.raises(KeyboardInterrupt):
        quiz(learner)
    assert len(learner.store.answers.all()) == len(learner.store.cards.all()) == 1


def test_a_program_that_is_wider_than_the_terminal_is_shown_whole() -> None:
    shown = io.StringIO()
    dialogue = Dialogue()
    dialogue.console = Console(file=shown, force_terminal=True, width=30, color_system=None)
    dialogue.code("losses = cross_entropy(labels=labels, logits=probabilities)\n", numbered=True)
    assert "logits=probabilities)" in shown.getvalue()


def test_what_can_not_be_read_is_asked_for_again(learner: Learner, typed: Typed, capsys: Output) -> None:
    typed("both\n9\n\n1\n\n.q\n")
    quiz(learner)
    assert capsys.readouterr().out.count("Write numbers from 1 to 2") == 3
    assert len(learner.store.answers.all()) == 1


def test_what_is_typed_in_another_encoding_is_asked_for_again(
    learner: Learner, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\n.q\n"), encoding="utf-8"))
    quiz(learner)
    assert "Write numbers from 1 to 2" in capsys.readouterr().out


def test_a_question_can_be_skipped_and_flagged(learner: Learner, typed: Typed, capsys: Output) -> None:
    typed(".f\n.s\n.f\n.f\n.s\n.q\n")
    quiz(learner)
    assert learner.store.notes.flagged() == {"question:a-choice"}
    assert "The flag is taken away." in capsys.readouterr().out
    assert not learner.store.answers.all()


def test_a_review_takes_the_suggested_rating_or_ones_own_and_undoes_it(
    learner: Learner, typed: Typed, capsys: Output
) -> None:
    typed("1\n\n" + "6\n\n2\n" + "1\nu\n3\n")
    review(learner)
    assert [given.rating for given in learner.store.cards.ratings()] == [Rating.EASY, Rating.GOOD]
    printed = capsys.readouterr().out
    assert "Taken back: A prediction." in printed
    assert "4 easy (8 d)" in printed


def test_a_review_with_nothing_due_says_when_to_come_back(learner: Learner, typed: Typed, capsys: Output) -> None:
    typed(rated(RIGHT, "4"))
    review(learner)
    assert "Nothing is due. The next falls due in 8 d." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "indices"),
    [
        ("1", {0}),
        ("1 3", {0, 2}),
        ("3,1", {0, 2}),
        ("a", {0}),
        ("A c", {0, 2}),
        ("", set()),
        ("4", None),
        ("x1", None),
        ("İ", None),
    ],
)
def test_options_are_named_by_numbers_or_letters(text: str, indices: set[int] | None) -> None:
    assert numbers(text, 3) == (None if indices is None else frozenset(indices))


class Checker:
    """Accepts a solution that is the reference."""

    def prepare(self, kata: Kata) -> None:
        pass

    def check(self, kata: Kata, source: str, *, on_case: Callable[[CaseResult], None]) -> Verdict:
        verdict = a_verdict(Status.ACCEPTED if kata.reference in source else Status.WRONG_ANSWER, kata.id)
        for case in verdict.cases:
            on_case(case)
        return verdict


WATCHING = Plan(name="custom", title="Custom", minutes=20, kata_share=0.5, topics=("watching",))


def sit(session: InterviewSession) -> None:
    InterviewLines(Dialogue(), session, Checker()).run()


def test_an_interview_can_be_left_resumed_and_finished(learner: Learner, typed: Typed, capsys: Output) -> None:
    session = InterviewSession.begin(learner, WATCHING, 7)
    first = next(item.position for item in session.items if is_kata(item))
    typed(".s\n" * first + "h\n\n.q\n")
    with pytest.raises(Ended):
        sit(session)
    resumed = InterviewSession.running(learner)
    assert resumed is not None
    held = resumed.items[first]
    assert (held.hints, held.answered, held.correctness) == (1, None, 0.0)
    work = resumed.kata(first)
    work.draft.save(f"# tfkata: {work.kata.id}\n{work.kata.reference}")
    capsys.readouterr()
    typed(".s\n" * first + "\n" + ".s\n" * (len(session.items) - first - 1) + "x\n")
    sit(resumed)
    printed = capsys.readouterr().out
    assert f"1. {work.kata.hints[0]}" in printed, "a hint that was paid for is shown again"
    assert f"{len(session.items) - 1} of {len(session.items)} items are still open." in printed
    assert (resumed.items[first].correctness, resumed.items[first].hints) == (1.0, 1)
    assert learner.store.attempts.accepted(work.kata.id)


def test_an_interview_says_of_no_hint_that_it_does_not_count(learner: Learner, typed: Typed, capsys: Output) -> None:
    session = InterviewSession.begin(learner, WATCHING, 7)
    first = next(item.position for item in session.items if is_kata(item))
    typed(".s\n" * first + "\n.q\n")
    with pytest.raises(Ended):
        sit(session)
    assert "tfkata hint" not in capsys.readouterr().out


def test_the_path_of_a_kata_in_an_interview_can_be_copied(learner: Learner, typed: Typed) -> None:
    session = InterviewSession.begin(learner, WATCHING, 7)
    first = next(item.position for item in session.items if is_kata(item))
    typed(".s\n" * first + ".q\n")
    shown = io.StringIO()
    dialogue = Dialogue()
    dialogue.console = Console(file=shown, force_terminal=True, width=30, color_system=None)
    with pytest.raises(Ended):
        InterviewLines(dialogue, session, Checker()).run()
    assert f"Your file: {session.kata(first).draft.path}\n" in shown.getvalue()


def test_an_interview_whose_time_is_over_ends(learner: Learner, typed: Typed) -> None:
    session = InterviewSession.begin(learner, preset("screen"), 7)
    assert isinstance(learner.clock, HandClock)
    learner.clock.move(21 * 60)
    typed("")
    sit(session)
    assert session.finish().report.score == 0.0


def test_an_answer_that_comes_too_late_is_told_of_and_not_kept(
    learner: Learner, clock: HandClock, typed: Typed, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    typed("1\n")
    read = sys.stdin.readline

    def slowly() -> str:
        clock.move(21 * 60)
        return read()

    session = InterviewSession.begin(learner, WATCHING, 7)
    monkeypatch.setattr(sys.stdin, "readline", slowly)
    sit(session)
    assert "came too late to count" in capsys.readouterr().out
    assert not learner.store.answers.all()


def test_what_another_program_answered_is_not_asked_again(learner: Learner, typed: Typed, capsys: Output) -> None:
    session = InterviewSession.begin(learner, WATCHING, 7)
    elsewhere = InterviewSession.running(learner)
    assert elsewhere is not None
    elsewhere.question(0).answer(frozenset({0}))
    elsewhere.question(1).answer("6")
    typed("1\n.q\n")
    with pytest.raises(Ended):
        sit(session)
    printed = capsys.readouterr().out
    assert "final" in printed
    assert "── 3 of" in printed
    assert "── 2 of" not in printed


def test_an_item_that_left_the_bank_is_passed_over_with_a_word(
    learner: Learner, typed: Typed, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = InterviewSession.begin(learner, WATCHING, 7)
    katas = [item.position for item in session.items if is_kata(item)]

    def gone(position: int) -> None:
        raise KataError("There is no kata `long-gone`.")

    monkeypatch.setattr(session, "kata", gone)
    typed(".s\n" * katas[0] + "x\n")
    sit(session)
    assert "There is no kata `long-gone`." in capsys.readouterr().out


def test_a_draft_that_can_not_be_read_is_said_and_may_be_mended(
    learner: Learner, typed: Typed, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = InterviewSession.begin(learner, WATCHING, 7)
    first = next(item.position for item in session.items if is_kata(item))
    path = session.kata(first).draft.path
    typed(".s\n" * first + "\n.q\n")
    read = sys.stdin.readline

    def spoilt() -> str:
        path.write_bytes(b"x = '\xff'\n")
        return read()

    monkeypatch.setattr(sys.stdin, "readline", spoilt)
    with pytest.raises(Ended):
        sit(session)
    assert "is not a text file in the encoding that it declares" in " ".join(capsys.readouterr().out.split())


def test_who_leaves_when_the_time_is_over_gets_the_report(
    learner: Learner, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def this_learner() -> Iterator[Learner]:
        yield learner

    def leave_late(*_: object) -> None:
        clock.move(21 * 60)
        raise Ended

    monkeypatch.setattr(shared, "learner", this_learner)
    monkeypatch.setattr(interview_command, "_sit", leave_late)
    done = CliRunner().invoke(tfkata, ["interview", "--plan", "screen", "--seed", "7"])
    assert done.exit_code == 0
    assert "The clock runs on" not in done.output
    assert "# Phone screen: 0%, not yet" in done.output


def test_the_commands_work_from_a_shell(tmp_path: Path) -> None:
    import subprocess

    environment = {**os.environ, "TFKATA_HOME": str(tmp_path / "home")}

    def tfkata(*words: str, typed: str = "", code: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "tui.cli", *words],
            input=typed, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == code, done.stderr
        return done.stdout + done.stderr

    listed = json.loads(tfkata("list", "--questions", "--json"))["questions"]
    assert {"id", "kind", "topic", "level", "prompt", "explanation", "covers", "links"} <= set(listed[0])
    assert "Did you mean none-gradients?" in tfkata("quiz", "--topic", "none-gradient", code=2)
    tfkata("quiz", "-n", "1", typed="1\n\n1\n")
    assert "level" in tfkata("review", typed=".q\n")
    assert "The clock runs on" in tfkata("interview", "--plan", "screen", "--seed", "7", typed=".q\n")
    going_on = tfkata("interview", typed=".q\n")
    assert "Going on with your interview" in going_on
    assert "ends this one first" not in going_on
    assert "ends this one first" in tfkata("interview", "--plan", "onsite", typed=".q\n")
    report = tfkata("interview", "--finish")
    assert "# Phone screen: 0%, not yet" in report
    assert Path(report.split("The report: ")[1].splitlines()[0]).is_file()
    assert "No interview is running" in tfkata("interview", "--finish", code=2)
    stats = json.loads(tfkata("stats", "--json"))
    assert stats["interviews"] == 1
    assert "mastery" in tfkata("stats")
    tfkata("export", "json", "all.json")
    assert "0 interviews" in tfkata("import", "json", "all.json")
    assert tfkata("export", "anki").count("tfkata-") == len(listed)
    assert "can't be read: No such file" in tfkata("import", "json", "nothing.json", code=2)
