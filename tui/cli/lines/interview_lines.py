"""A mock interview line by line: its clock runs on while the program is closed, and nothing of it is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from practice import clock
from practice.errors import InterviewError
from practice.plan import Plan
from practice.reports.report import clock as clock_face
from practice.scoring.interview_score import kata_correctness
from practice.sessions.interview import keep
from practice.sessions.recording_old import record_answer, record_verdict
from practice.store.records import Interview, InterviewItem, Mode
from tui.cli.lines import dialogue as words
from tui.cli.lines.dialogue import Dialogue, Ended, Stopwatch
from tui.cli.lines.question_lines import Answered, Flagged, Skipped, ask

if TYPE_CHECKING:
    from kata.examine.examiner import Examiner
    from kata.model import Kata
    from kata.verdict import Verdict
    from practice.library import Library
    from practice.store.store import Store


class Sitting:
    """Leads through one interview that has begun."""

    def __init__(self, dialogue: Dialogue, store: Store, library: Library, examiner: Examiner, folder: Path) -> None:
        self._dialogue = dialogue
        self._store = store
        self._library = library
        self._examiner = examiner
        self._folder = folder

    def run(self, interview: Interview) -> Interview:
        """Ask every item that is not answered yet, those skipped once more at the end, until the time is over.

        Raises:
            Ended: the user leaves; the clock runs on, and the interview can be resumed.
        """
        skipped: set[int] = set()
        try:
            while (item := _next(interview, skipped)) is not None and not interview.is_over(clock.now()):
                interview = self._item(interview, item, skipped)
        except InterviewError as over:
            self._dialogue.say(str(over))
        return self._store.interviews.finish(interview.id, clock.now())

    def _item(self, interview: Interview, item: InterviewItem, skipped: set[int]) -> Interview:
        left = clock_face(interview.seconds_left(clock.now()))
        count = len(interview.items)
        head = f"── {item.position + 1} of {count} · {left} left in all · {clock_face(item.seconds_given)} for this one"
        self._dialogue.say(head, "dim")
        try:
            if item.item.startswith("kata:"):
                return self._kata(interview, item)
            return self._question(interview, item)
        except Skipped:
            if item.position in skipped:  # skipped twice is an answer: none
                held = self._held(interview, item)
                return self._keep(interview, replace(held, correctness=held.correctness or 0.0), done=True)
            skipped.add(item.position)
        except Flagged:
            self._store.interviews.keep_item(interview.id, replace(self._held(interview, item), flagged=True))
            self._dialogue.say("Flagged.")
        return self._store.interviews.get(interview.id)

    def _question(self, interview: Interview, item: InterviewItem) -> Interview:
        question = self._library.questions.get(item.item.partition(":")[2])
        answered: Answered = ask(self._dialogue, question)
        grade = answered.grade
        done = replace(
            item,
            correctness=grade.score,
            seconds_used=item.seconds_used + answered.seconds,
            note=grade.misunderstandings[0] if grade.misunderstandings else "",
        )
        kept = self._keep(interview, done, done=True)
        record_answer(
            self._store, question.id, answered.answer, grade, answered.seconds, Mode.INTERVIEW, interview=interview.id
        )
        self._dialogue.say("Noted.\n")
        return kept

    def _kata(self, interview: Interview, item: InterviewItem) -> Interview:
        """Let the user edit a file of the interview's own, and judge it as often as they like."""
        from kata.reading.workspace import write_new

        kata = self._library.katas.get(item.item.partition(":")[2])
        file = self._folder / f"interview_{interview.id}_{kata.file_name}"
        write_new(file, kata.starter)
        self._examiner.prepare(kata)
        self._dialogue.markdown(kata.prompt)
        self._dialogue.say(f"Your file: {file}")
        while True:
            word, item = self._kata_word(interview, item)
            match word:
                case words.STOP:
                    raise Ended
                case words.SKIP:
                    raise Skipped
                case "n":
                    return self._keep(interview, replace(item, correctness=item.correctness or 0.0), done=True)
                case "h":
                    item = self._hint(kata, item)
                case _:
                    item, accepted = self._check(interview, kata, file, item)
                    if accepted:
                        return self._keep(interview, item, done=True)
            self._keep(interview, item, done=False)

    def _kata_word(self, interview: Interview, item: InterviewItem) -> tuple[str, InterviewItem]:
        """What the user wants next, and the item with the time until then; that time is kept however they leave."""
        watch = Stopwatch()
        try:
            word = self._dialogue.line("Edit it, then press Enter to check; h hint, n next, .s skips, .q stops: ")
        finally:
            item = replace(item, seconds_used=item.seconds_used + watch.seconds())
            self._store.interviews.keep_item(interview.id, item)
        return word.strip(), item

    def _held(self, interview: Interview, item: InterviewItem) -> InterviewItem:
        """The item as it is kept by now."""
        return self._store.interviews.get(interview.id).items[item.position]

    def _keep(self, interview: Interview, item: InterviewItem, *, done: bool) -> Interview:
        return keep(self._store, interview, item, clock.now(), done=done)

    def _hint(self, kata: Kata, item: InterviewItem) -> InterviewItem:
        shown = min(item.hints + 1, len(kata.hints))
        self._dialogue.say(f"{shown}. {kata.hints[shown - 1]}")
        return replace(item, hints=shown)

    def _check(self, interview: Interview, kata: Kata, file: Path, item: InterviewItem) -> tuple[InterviewItem, bool]:
        from kata.reading.workspace import read_source
        from practice.sessions.submission import Submission
        from tui.cli.verdict_lines import write_case, write_verdict

        console = self._dialogue.console
        source = read_source(file)
        verdict = self._examiner.check(kata, source, on_case=lambda case: write_case(console, case))
        write_verdict(console, verdict, Submission(str(file), kata, source).repeat(verdict.seed))
        record_verdict(self._store, verdict, source, seconds=item.seconds_used, interview=interview.id)
        note = verdict.mistake.sentence if verdict.mistake is not None else verdict.status.value
        return replace(item, correctness=_correctness(verdict), note=note), verdict.accepted


def describe(dialogue: Dialogue, interview: Interview, *, repeated: bool) -> None:
    """Say what lies ahead."""
    plan = Plan.decoded(interview.plan)
    again = " It has the items of your earlier interview with this seed." if repeated else ""
    dialogue.say(
        f"{plan.title}: {len(interview.items)} items, {plan.minutes} minutes, seed {interview.seed}.{again} The clock "
        "runs until the time is over, also while tfkata is closed; `tfkata interview` resumes it.\n"
    )


def _next(interview: Interview, skipped: set[int]) -> InterviewItem | None:
    waiting = [item for item in interview.items if item.answered is None]
    return min(waiting, key=lambda item: (item.position in skipped, item.position), default=None)


def _correctness(verdict: Verdict) -> float:
    return kata_correctness(verdict.passed, len(verdict.cases))
