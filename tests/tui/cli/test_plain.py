"""Quiz, review and interview line by line, as a pipe or a screen reader meets them."""

from __future__ import annotations

import io
import json
import os
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.paths import DATA

from kata.examine.examiner import Examiner
from kata.reading.catalog import load_catalog
from practice import clock
from practice.library import Library
from practice.plan import custom, preset
from practice.schedule import Rating
from practice.sessions.interview import begin
from practice.store.records import Mode
from practice.store.store import Store
from questions.catalog import QuestionCatalog
from tui.cli.lines.dialogue import Dialogue, Ended, numbers
from tui.cli.lines.interview_lines import Sitting
from tui.cli.lines.practice_lines import Practice

QUESTIONS = DATA / "bad_questions" / "good" / "good.yaml"
Typed = Callable[[str], None]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "home") as opened:
        yield opened


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(load_catalog(), QuestionCatalog([QUESTIONS]))


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Sets what is typed; options stand in the order of the file, questions in the library's."""
    monkeypatch.setattr(random, "shuffle", lambda _: None)
    monkeypatch.setattr("tui.cli.lines.practice_lines.shuffled", lambda items, known, chance: iter(items))

    def type_in(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))

    return type_in


RIGHT = "1\n6\n\n1\n1\n\n1 2 3\n"
"""The right answers to the five questions, in their order; Enter comes after the spoken one."""


def test_a_quiz_keeps_every_answer_and_counts_the_points(
    store: Store, library: Library, typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(RIGHT)
    Practice(Dialogue(), store, library).quiz([], [], 5)
    assert [answer.score for answer in store.answers.all()] == [1.0] * 5
    assert {answer.mode for answer in store.answers.all()} == {Mode.QUIZ}
    assert [json.loads(answer.answer) for answer in store.answers.all()] == [[0], "6", "1", 1, [0, 1, 2]]
    printed = capsys.readouterr().out
    assert "5 of 5 questions." in printed
    assert store.cards.all() == (), "what was right does not come back"


def test_what_is_wrong_says_why_and_comes_back(
    store: Store, library: Library, typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    typed("2\n7\n\n2\n2\n\n1\n")
    Practice(Dialogue(), store, library).quiz([], [], 5)
    printed = capsys.readouterr().out
    assert printed.count("✗ wrong") == 4
    assert "What that shows: It is not." in printed
    assert "What that shows: Too many." in printed
    assert "50% of the points" in printed
    assert len(store.cards.all()) == 5


def test_the_end_of_the_input_ends_a_quiz_and_loses_nothing(store: Store, library: Library, typed: Typed) -> None:
    typed("1\n6\n")
    Practice(Dialogue(), store, library).quiz([], [], 5)
    assert [answer.score for answer in store.answers.all()] == [1.0, 1.0]


def test_an_answer_is_kept_before_the_next_question_shows(store: Store, library: Library, typed: Typed) -> None:
    class Interrupting(io.StringIO):
        def readline(self, *arguments: int) -> str:
            line = super().readline(*arguments)
            if not line:
                raise KeyboardInterrupt
            return line

    sys_stdin, sys.stdin = sys.stdin, Interrupting("1\n")
    try:
        with pytest.raises(KeyboardInterrupt):
            Practice(Dialogue(), store, library).quiz([], [], 5)
    finally:
        sys.stdin = sys_stdin
    assert len(store.answers.all()) == 1


def test_what_can_not_be_read_is_asked_for_again(
    store: Store, library: Library, typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    typed("both\n9\n\n1\n.q\n")
    Practice(Dialogue(), store, library).quiz([], [], 5)
    assert capsys.readouterr().out.count("Write numbers from 1 to 2") == 3
    assert len(store.answers.all()) == 1


def test_a_question_can_be_skipped_and_flagged(store: Store, library: Library, typed: Typed) -> None:
    typed(".f\n.s\n.s\n.q\n")
    Practice(Dialogue(), store, library).quiz([], [], 5)
    assert store.notes.flagged() == {"question:a-choice"}
    assert not store.answers.all()


def test_a_review_takes_the_suggested_rating_or_ones_own_and_undoes_it(
    store: Store, library: Library, typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    typed("1\n\n" + "6\n\n2\n" + "1\nu\n3\n")
    Practice(Dialogue(), store, library).review()
    assert [given.rating for given in store.cards.ratings()] == [Rating.EASY, Rating.GOOD]
    printed = capsys.readouterr().out
    assert "Taken back: A prediction." in printed
    assert "4 easy (8 d)" in printed


def test_a_review_with_nothing_due_says_when_to_come_back(
    store: Store, library: Library, typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    typed("1\n4\n6\n\n4\n1\n4\n1\n4\n\n1 2 3\n4\n")
    Practice(Dialogue(), store, library).review()
    assert "Nothing is due. The next falls due in 8 d." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "indices"),
    [("1", {0}), ("1 3", {0, 2}), ("3,1", {0, 2}), ("a", {0}), ("A c", {0, 2}), ("", set()), ("4", None), ("x1", None)],
)
def test_options_are_named_by_numbers_or_letters(text: str, indices: set[int] | None) -> None:
    assert numbers(text, 3) == (None if indices is None else frozenset(indices))


def test_an_interview_can_be_left_resumed_and_finished(
    store: Store, library: Library, typed: Typed, examiner: Examiner, tmp_path: Path
) -> None:
    plan = custom(20, ["watching"], [], library)
    begun, _ = begin(store, library, plan, clock.now(), 7)
    kata_item = next(item for item in begun.items if item.item.startswith("kata:"))
    sitting = Sitting(Dialogue(), store, library, examiner, tmp_path)
    questions = len(begun.items) - sum(item.item.startswith("kata:") for item in begun.items)
    typed(".s\n" * questions + "h\n\n.q\n")
    with pytest.raises(Ended):
        sitting.run(begun)
    left = store.interviews.running(clock.now())
    assert left is not None
    held = left.items[kata_item.position]
    assert held.hints == 1
    assert held.answered is None
    assert held.correctness is not None
    (file,) = tmp_path.glob("interview_*.py")
    kata = library.katas.get(kata_item.item.partition(":")[2])
    file.write_text(f"# tfkata: {kata.id}\n{kata.reference}")
    typed(".s\n" * questions + "\n" + ".s\n" * 20)
    over = sitting.run(left)
    assert over.finished is not None
    assert over.items[kata_item.position].correctness == 1.0
    assert over.items[kata_item.position].hints == 1
    assert store.attempts.accepted(kata.id)


def test_an_interview_whose_time_is_over_ends(
    store: Store, library: Library, typed: Typed, examiner: Examiner, tmp_path: Path
) -> None:
    begun, _ = begin(store, library, preset("screen"), clock.now() - 21 * 60_000, 7)
    typed("")
    over = Sitting(Dialogue(), store, library, examiner, tmp_path).run(begun)
    assert over.finished == over.deadline


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
    assert "Going on with your interview" in tfkata("interview", typed=".q\n")
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
