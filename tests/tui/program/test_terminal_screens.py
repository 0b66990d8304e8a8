"""Every screen but the kata's: what it shows, and what its keys do."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from support.hand_clock import HandClock
from support.terminal_program import Program, asynchronous, running, small_library
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, OptionList

from practice.clock import DAY, SYSTEM_CLOCK
from practice.plan import PRESETS, custom
from practice.schedule import Rating
from practice.scoring.trends import history
from practice.sessions.interview import InterviewSession
from practice.sessions.learner import Learner
from practice.sessions.remembering import rate
from practice.sessions.review_queue import NEW_A_DAY_SETTING
from practice.sessions.settings import SANDBOX_SETTING, TRACK_SETTING
from practice.store.records import Attempt, GivenAnswer, Mode
from practice.store.store import Store
from tui.program.launch import NoTerminalError, require_terminal
from tui.program.routes import ROUTES
from tui.program.runner_service import Phase, RunnerState
from tui.program.screens.base_screen import BaseScreen
from tui.program.screens.browse_screen import BrowseScreen
from tui.program.screens.help_screen import HelpScreen
from tui.program.screens.home_screen import HomeScreen
from tui.program.screens.interview_plan_screen import InterviewPlanScreen, read_wish
from tui.program.screens.interview_question_screen import InterviewQuestionScreen
from tui.program.screens.interview_screen import InterviewScreen
from tui.program.screens.kata_screen import KataScreen
from tui.program.screens.progress_screen import ProgressScreen
from tui.program.screens.report_screen import ReportScreen
from tui.program.screens.review_screens import QuizScreen, ReviewScreen
from tui.program.screens.settings_screen import SettingsScreen
from tui.program.theme import THEME_SETTING
from tui.program.widgets.question.answer_box import AnswerBox
from tui.program.widgets.question.question_card import QuestionCard
from tui.program.widgets.question.rating_bar import RatingBar
from tui.program.widgets.shared.choice_list import ChoiceList
from tui.program.widgets.shared.confirm_screen import ConfirmScreen


def shown(program: Program, kind: type) -> Callable[[], bool]:
    return lambda: isinstance(program.app.screen, kind)


async def asked(program: Program, question: str) -> None:
    """Open one question, and wait until it can be answered."""
    program.app.open_question(question)
    await program.until(shown(program, QuizScreen))
    await program.until(lambda: bool(program.app.screen.query(QuestionCard)))
    await program.until(lambda: program.app.focused is not None)


def a_history(store: Store) -> None:
    """Some answers and attempts of the last days."""
    moment = SYSTEM_CLOCK.now()
    for back in range(6, 0, -1):
        at = moment - back * DAY
        store.answers.record(
            GivenAnswer(
                question="tape-used-twice", at=at, answer='"6"', score=back % 2, seconds=20.0 + back, mode=Mode.QUIZ
            )
        )
        rate(store, "question:tape-used-twice", Rating.AGAIN, at)
    store.attempts.record(
        Attempt(kata="cubic-slope", at=moment - DAY, seed=1, verdict="accepted", seconds=95.0, source="")
    )


# Home


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("p", KataScreen),
        ("r", ReviewScreen),
        ("z", QuizScreen),
        ("i", InterviewPlanScreen),
        ("b", BrowseScreen),
        ("g", ProgressScreen),
        ("s", SettingsScreen),
        ("question_mark", HelpScreen),
        ("f1", HelpScreen),
    ],
)
@asynchronous
async def test_one_key_leads_from_home_to_each_screen_and_escape_back(data: Path, key: str, kind: type) -> None:
    async with running(data) as program:
        await program.press(key)
        await program.until(shown(program, kind))
        if kind is KataScreen:
            await program.until(lambda: program.screen(KataScreen).work is not None)
            await program.press("escape")
        await program.press("escape")
        await program.until(shown(program, HomeScreen))


@asynchronous
async def test_the_first_start_explains_itself_and_enter_opens_a_first_kata(data: Path) -> None:
    async with running(data) as program:
        await program.sees("Welcome", "Press Enter for a first kata")
        await program.press("enter")
        await program.sees("Slope of a cubic", "def slope(x):")


@asynchronous
async def test_one_who_comes_back_sees_what_is_due_the_streak_and_mastery(data: Path) -> None:
    with Store(data) as store:
        a_history(store)
    async with running(data) as program:
        await program.sees("streak 6 days", "1 due", "Linear regression with Adam", "Tapes and graphs")
        assert "Welcome" not in program.text()
        assert "100%" in program.text()


@asynchronous
async def test_the_runners_state_is_shown_in_words(data: Path) -> None:
    async with running(data) as program:
        for state, text in (
            (RunnerState(Phase.WARMING), "runner warming up"),
            (RunnerState(Phase.READY, ("seccomp",), 4), "sandbox without seccomp"),
            (RunnerState(Phase.FAILED, problem="The fork server is gone."), "runner not working"),
            (RunnerState(Phase.READY, (), 5), "runner ready, sandbox complete"),
        ):
            program.app.runner_state = state
            await program.sees(text)


@asynchronous
async def test_a_screen_that_was_left_is_let_go(data: Path) -> None:
    with Store(data) as store:
        a_history(store)
    async with running(data) as program:
        left = {}
        for key in ("p", "b", "r", "z", "t", "i", "g", "s", "f1"):
            await program.press(key)
            await program.until(lambda: not isinstance(program.app.screen, HomeScreen))
            left[key] = weakref.ref(program.app.screen)
            if key == "p":
                await program.until(lambda: program.screen(KataScreen).work is not None)
                await program.press("ctrl+r")
                await program.sees("cases accepted")
                await program.press("escape")
            if key == "g":
                await program.sees("Mastery")
            await program.press("escape")
            await program.until(shown(program, HomeScreen))

        def kept() -> list[str]:
            gc.collect()
            return [key for key, screen in left.items() if screen() is not None]

        await program.until(lambda: not kept())


# Questions


@asynchronous
async def test_numbers_choose_enter_answers_and_the_explanation_follows(data: Path) -> None:
    async with running(data) as program:
        await asked(program, "which-casts-cut")
        await program.sees("Choose all that are right")
        await program.press("1", "2", "enter")
        await program.sees("✓ right", "How well did you know it?", "Again", "Hard", "Good", "Easy")
        (answer,) = program.store.answers.of("which-casts-cut")
        assert (answer.score, answer.answer, answer.mode) == (1.0, "[0, 1]", Mode.QUIZ)
        await program.press("3")
        await program.sees("Done: 1.0 of 1 point")
        card = program.store.cards.get("question:which-casts-cut")
        assert card is not None
        await program.press("enter")
        await program.until(shown(program, HomeScreen))


@asynchronous
async def test_half_right_is_said_with_the_misunderstanding(data: Path) -> None:
    async with running(data) as program:
        await asked(program, "which-casts-cut")
        await program.press("1", "enter")
        await program.sees("partly right, 50%")


@asynchronous
async def test_a_wrong_prediction_names_its_misunderstanding(data: Path) -> None:
    async with running(data) as program:
        await asked(program, "tape-used-twice")
        await program.press("enter")
        await program.sees("Type an answer first")
        await program.type("6.0")
        await program.press("ctrl+j")
        await program.type("6.0")
        await program.press("enter")
        await program.sees("✗ wrong", "A tape is released by its first call", "Again ◂")


@asynchronous
async def test_a_blank_is_filled_in(data: Path) -> None:
    async with running(data) as program:
        await asked(program, "watch-the-constant")
        await program.type("tape.watch( x )")
        await program.press("enter")
        await program.sees("✓ right")


@asynchronous
async def test_a_line_is_chosen_by_its_number(data: Path) -> None:
    async with running(data) as program:
        await asked(program, "numpy-in-the-loss")
        await program.press("8", "enter")
        await program.sees("✓ right", "mended")


@asynchronous
async def test_two_digits_are_one_number_where_there_are_so_many_rows(data: Path) -> None:
    async with running(data) as program:
        await asked(program, "numpy-in-the-loss")
        choices = program.app.screen.query_one(ChoiceList)
        await program.press("1", "0")
        assert choices.marked == {9}


@asynchronous
async def test_the_key_for_help_is_named_that_works_where_one_types(data: Path) -> None:
    async with running(data) as program:
        await asked(program, "watch-the-constant")
        await program.sees("F1 Help")
        await program.press("question_mark")
        assert program.app.screen.query_one(AnswerBox).text == "?"
        await program.press("f1")
        await program.until(shown(program, HelpScreen))
        await program.press("escape", "enter")
        await program.sees("How well did you know it?", "? Help")
        await program.press("question_mark")
        await program.until(shown(program, HelpScreen))


@asynchronous
async def test_an_open_question_is_spoken_and_then_ticked(data: Path) -> None:
    async with running(data) as program:
        await asked(program, "debug-a-none-aloud")
        await program.sees("Say your answer aloud", "left")
        await program.press("enter")
        await program.sees("Tick the points", "used")
        await program.press("1", "3", "enter")
        await program.sees("partly right, 60%")


@asynchronous
async def test_a_rating_can_be_taken_back(data: Path) -> None:
    async with running(data) as program:
        await asked(program, "watch-the-constant")
        await program.type("x")
        await program.press("enter")
        await program.until(lambda: bool(program.app.screen.query(RatingBar)))
        await program.press("enter")
        await program.sees("Done")
        await program.press("ctrl+b")
        await program.sees("What stands in the blank?", "taken back")
        assert program.store.cards.all() == ()


@asynchronous
async def test_a_question_can_be_flagged_and_skipped(data: Path) -> None:
    async with running(data) as program:
        await asked(program, "watch-the-constant")
        await program.press("ctrl+f")
        await program.sees("⚑ flagged")
        assert program.store.notes.flagged() == {"question:watch-the-constant"}
        await program.press("ctrl+n")
        await program.sees("Nothing was answered")
        assert program.store.answers.all() == ()


@asynchronous
async def test_a_quiz_asks_all_that_there_are_easy_ones_first(data: Path) -> None:
    async with running(data) as program:
        await program.press("z")
        await program.sees("1 of 5", "level 1")
        for count in range(2, 6):
            await program.press("ctrl+n")
            await program.sees(f"{count} of 5")
        await program.sees("level 3")


@asynchronous
async def test_a_review_offers_katas_too_and_ends_with_what_comes_next(data: Path) -> None:
    with Store(data) as store:
        store.notes.set(NEW_A_DAY_SETTING, "0")
        rate(store, "kata:cubic-slope", Rating.AGAIN, SYSTEM_CLOCK.now() - DAY)
    async with running(data) as program:
        await program.press("r")
        await program.sees("A kata is due: Slope of a cubic")
        await program.press("enter")
        await program.until(shown(program, KataScreen))
        await program.until(lambda: program.screen(KataScreen).work is not None)
        editor = program.screen(KataScreen).editor
        editor.load(editor.text.replace("return y", "return tape.gradient(y, x)"))
        await program.press("ctrl+r")
        await program.sees("all 4 cases")
        await program.until(lambda: program.store.attempts.accepted("cubic-slope"))
        await program.press("escape", "escape")
        await program.sees("Nothing is due now", "The next item is due in")


# Faster than the screen


@pytest.mark.parametrize("route", ROUTES)
@asynchronous
async def test_a_screen_that_is_left_before_it_is_there_harms_nothing(data: Path, route: str) -> None:
    async with running(data) as program:
        for _ in range(3):
            program.app.action_go(route)
            program.screen(BaseScreen).action_back()
            await asyncio.sleep(0)
        await program.until(shown(program, HomeScreen))
        await program.press("question_mark")
        await program.sees("Help: Home")
        await program.press("escape")
        program.app.action_go(route)
        program.app.exit()


@pytest.mark.parametrize("route", ROUTES)
@asynchronous
async def test_a_key_that_is_faster_than_its_screen_harms_nothing(data: Path, route: str) -> None:
    async with running(data) as program:
        program.app.action_go(route)
        for binding in program.app.screen.BINDINGS:
            assert isinstance(binding, Binding)
            await program.app.run_action(binding.action, program.app.screen)
        await program.until(lambda: program.app.screen.is_mounted)  # and has begun what it begins with
        await program.until(lambda: all(worker.is_finished for worker in program.app.workers))
        assert program.app.is_running


# Tracks


@asynchronous
async def test_a_track_leads_from_item_to_item_and_home_names_it(data: Path) -> None:
    async with running(data) as program:
        await program.sees("Paths to follow")
        await program.press("t")
        await program.sees("A first evening", "0 of 3 done", "To the training loop", "→ kata", "· question")
        await program.press("down")
        await program.sees("One line fitted to points.")
        await program.press("up", "n")
        await program.until(shown(program, KataScreen))
        program.store.attempts.record(
            Attempt(kata="cubic-slope", at=SYSTEM_CLOCK.now(), seed=1, verdict="accepted", source="")
        )
        await program.press("escape", "escape")
        await program.sees("1 of 3 done", "✓ kata", "→ question")
        await program.press("enter", "enter")
        await program.until(shown(program, QuizScreen))
        await program.press("escape", "escape")
        await program.sees("A first evening · 1 of 3 done")


@asynchronous
async def test_the_track_that_one_is_on_is_under_the_cursor_when_one_comes_back(data: Path) -> None:
    with Store(data) as store:
        store.notes.set(TRACK_SETTING, "to-the-loop")
    async with running(data) as program:
        await program.sees("To the training loop · 0 of 1 done")
        await program.press("t")
        await program.sees("One line fitted to points.")
        await program.press("right", "left", "down", "up")
        await program.press("escape")
        await program.sees("Practise")


# Interviews


async def started(program: Program) -> InterviewScreen:
    await program.press("i")
    await program.until(shown(program, InterviewPlanScreen))
    await program.press("1")
    await program.until(shown(program, InterviewScreen))
    found = program.app.screen
    assert isinstance(found, InterviewScreen)
    return found


@asynchronous
async def test_an_interview_goes_from_item_to_item_to_its_report(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # All the time for questions: it is enough for every one, so whatever the draw, each is in the interview.
    monkeypatch.setitem(PRESETS, "screen", replace(PRESETS["screen"], kata_share=0.0))
    async with running(data) as program:
        interview = await started(program)
        await program.sees("left", "· open")
        await program.press("enter")
        await program.until(shown(program, InterviewQuestionScreen))
        await program.sees("in all")
        await program.press("ctrl+f")
        await program.sees("⚑ flagged")
        await program.press("ctrl+n")
        await program.sees("item 2 of")
        await program.press("ctrl+b")
        await program.sees("item 1 of")
        await program.press("escape")
        await program.until(shown(program, InterviewScreen))
        await program.sees("⚑ flagged")
        await program.press("3", "enter")
        await program.sees("item 3 of")
        await program.press("escape")
        await program.until(shown(program, InterviewScreen))
        position = next(i.position for i in interview.session.items if i.item == "question:watch-the-constant")
        interview._open(position)
        await program.sees("What stands in the blank?")
        await program.type("tape.watch(x)")
        await program.press("enter")
        await program.until(lambda: interview.session.items[position].answered is not None)
        await program.until(lambda: program.app.screen is not interview)
        await program.press("escape")
        await program.sees("✓ answered")
        await program.press("x")
        await program.until(shown(program, ConfirmScreen))
        await program.press("down", "enter")
        await program.until(shown(program, ReportScreen))
        await program.sees("By item", "Time line", "By topic", "What to practise next", "right 100%")
        assert len(list((data / "reports").iterdir())) == 3
        await program.press("enter")
        await program.sees("Earlier interviews")
        assert program.store.interviews.all()[0].finished is not None


@asynchronous
async def test_a_kata_in_an_interview_is_scored_by_its_best_run_and_keeps_its_reference_closed(data: Path) -> None:
    with Store(data) as store:
        learner = Learner(store, small_library())
        InterviewSession.begin(learner, custom(10, ["tapes-and-graphs"], [], learner.library))
    async with running(data) as program:
        await program.press("i")
        await program.sees("Resume")
        await program.press("r")
        await program.until(shown(program, InterviewScreen))
        await program.press("enter")
        await program.until(shown(program, KataScreen))
        await program.until(lambda: program.screen(KataScreen).work is not None)
        await program.sees("in all", "item 1 of 1")
        editor = program.screen(KataScreen).editor
        editor.load(editor.text.replace("return y", "return tape.gradient(y, x)"))
        await program.press("ctrl+r")
        await program.sees("all 4 cases")
        await program.until(lambda: program.store.interviews.all()[0].items[0].correctness == 1.0)
        await program.press("f6")
        await program.sees("the reference stays closed")
        await program.press("ctrl+n")
        await program.until(shown(program, InterviewScreen))
        await program.sees("✓ answered", "Every item is answered")


@asynchronous
async def test_time_that_runs_out_leads_to_the_report_from_any_item(data: Path) -> None:
    clock = HandClock(SYSTEM_CLOCK.now())
    async with running(data, clock=clock) as program:
        interview = await started(program)
        await program.press("enter")
        await program.until(shown(program, InterviewQuestionScreen))
        clock.move(3600)
        await program.until(shown(program, ReportScreen))
        assert interview.session.interview.finished == interview.session.interview.deadline


@asynchronous
async def test_a_plan_of_ones_own_is_built_from_words(data: Path) -> None:
    async with running(data) as program:
        await program.press("i")
        await program.until(shown(program, InterviewPlanScreen))
        await program.press("4")
        await program.type("15 nonsense")
        await program.press("enter")
        await program.sees("No topic is called")
        for _ in range(8):
            await program.press("backspace")
        await program.type("none")
        await program.press("enter")
        await program.until(shown(program, InterviewScreen))
        (interview,) = program.store.interviews.all()
        assert {item.topic for item in interview.items} == {"none-gradients"}


def test_a_wish_is_read_as_minutes_levels_and_words() -> None:
    assert read_wish("30 level 2 3 watching") == (30, [2, 3], ["watching"])
    assert read_wish("1") == (5, [], [])
    assert read_wish("") == (30, [], [])


# Browse, progress, settings, help, palette


@asynchronous
async def test_browsing_filters_as_one_types_and_enter_opens(data: Path) -> None:
    with Store(data) as store:
        a_history(store)
    async with running(data) as program:
        await program.press("b")
        await program.sees("7 of 7 items", "✓ solved", "1:35")
        for wish, found in (("cubic", 1), ("level:3", 2), ("status:new", 5), ("l1 predict", 1), ("zzz", 0)):
            program.app.screen.query_one("#filter", Input).value = wish
            await program.sees(f"{found} of 7 items")
        program.app.screen.query_one("#filter", Input).value = "kata"
        await program.sees("2 of 7 items")
        await program.press("down", "ctrl+f")
        await program.sees("⚑ flagged")
        await program.press("enter")
        await program.sees("Linear regression with Adam", "def fit")


@asynchronous
async def test_rows_below_the_screen_are_there_too_and_the_cursor_stays_when_one_comes_back(data: Path) -> None:
    async with running(data, size=(80, 5)) as program:
        await program.press("b")
        await program.sees("7 of 7 items")
        await program.until(lambda: program.app.screen.query_one("#rows", OptionList).option_count == 7)
        await program.press("pagedown")
        await program.sees("Debug a none aloud")
        await program.press("up", "up", "enter")
        await program.until(shown(program, QuizScreen))
        await program.press("escape")
        await program.until(shown(program, BrowseScreen))
        await program.until(lambda: program.app.screen.query_one("#rows", OptionList).highlighted == 4)
        await program.press("pageup", "enter")
        await program.until(shown(program, KataScreen))


@asynchronous
async def test_a_row_that_fills_the_line_is_not_cut_by_the_scrollbar(data: Path) -> None:
    async with running(data, size=(112, 8)) as program:
        await program.press("b")
        await program.sees("7 of 7 items")
        rows = program.app.screen.query_one("#rows", OptionList)
        await program.until(lambda: rows.option_count == 7 and rows.show_vertical_scrollbar)
        widest = max(option.prompt.cell_length for option in rows.options if isinstance(option.prompt, Content))
        assert 100 < widest <= rows.scrollable_content_region.width


@asynchronous
async def test_progress_draws_four_charts(data: Path) -> None:
    with Store(data) as store:
        a_history(store)
    async with running(data) as program:
        await program.press("g")
        await program.sees(
            "Mastery, %", "Answers and runs a day", "Reviews to come", "Minutes to acceptance", "level 1"
        )
        await program.until(lambda: "today" in program.text())


@asynchronous
async def test_progress_without_a_past_is_a_sentence(data: Path) -> None:
    async with running(data) as program:
        await program.press("g")
        await program.sees("Nothing was done yet")


def test_history_agrees_with_mastery_and_counts_days(data: Path) -> None:
    from practice.scoring.mastery import item_scores, mastery

    library = small_library()
    with Store(data) as store:
        a_history(store)
        found = history(store, library, SYSTEM_CLOCK.now())
        scores = item_scores(store, library)
    pairs = [(item.level, scores.get(key)) for key, item in library.items.items()]
    assert found.mastery[-1] == pytest.approx(100 * mastery(pairs).value)
    assert found.mastery[0] == 0.0
    assert sum(found.answers) == 7
    assert sum(found.coming) <= 1
    ((level, minutes, count),) = found.minutes_by_level
    assert (level, count) == (1, 1)
    assert minutes == pytest.approx(95 / 60)


@asynchronous
async def test_settings_hold_at_once_and_are_kept(data: Path) -> None:
    async with running(data) as program:
        await program.press("s")
        await program.sees("progress.db", "Sandbox", "katas")
        await program.press("2")
        await program.until(lambda: program.app.theme == "tfkata-light")
        await program.press("tab", "tab", "space")
        await program.until(lambda: program.store.notes.setting(SANDBOX_SETTING) == "yes")
        program.app.screen.query_one("#new-a-day", Input).value = "25"
        await program.until(lambda: program.store.notes.setting(NEW_A_DAY_SETTING) == "25")
        await program.until(lambda: program.store.notes.setting(THEME_SETTING) == "tfkata-light")


@asynchronous
async def test_help_names_the_screens_keys(data: Path) -> None:
    async with running(data) as program:
        await program.press("question_mark")
        await program.sees("Help: Home", "A mock interview against one clock", "Charts of what was done")


@asynchronous
async def test_the_palette_opens_a_kata_by_its_name(data: Path) -> None:
    async with running(data) as program:
        await program.press("ctrl+p")
        await program.sees("Every kata and question")
        await program.type("adam")
        await program.sees("Kata: Linear regression with Adam")
        await program.press("enter")
        await program.until(shown(program, KataScreen))


@asynchronous
async def test_a_slip_of_ours_is_a_sentence_and_the_program_goes_on(data: Path) -> None:
    async with running(data) as program:
        program.app.strict = False

        def broken() -> None:
            raise ZeroDivisionError("of ours")

        async def work() -> None:
            await program.screen(BaseScreen).behind(broken)

        program.screen(BaseScreen).begin(work)
        await program.sees("Something went wrong inside tfkata", "ZeroDivisionError")
        await program.press("b")
        await program.until(shown(program, BrowseScreen))


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
@asynchronous
async def test_every_screen_works_in_the_terminals_own_colours(data: Path, theme: str) -> None:
    with Store(data) as store:
        a_history(store)
    async with running(data, theme=theme, size=(80, 24)) as program:
        for key in "rzibgs":
            await program.press(key)
            await program.until(lambda: not isinstance(program.app.screen, HomeScreen))
            await program.pilot.pause()
            await program.press("escape")
            await program.until(shown(program, HomeScreen))


def test_without_a_terminal_it_says_which_commands_serve() -> None:
    with pytest.raises(NoTerminalError, match="tfkata check FILE"):
        require_terminal()
