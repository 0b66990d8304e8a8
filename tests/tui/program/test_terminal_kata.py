"""The kata screen: editing, running, hints, the clock, the file on disk."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from support.terminal_program import Program, asynchronous, running

from kata.errors import RunnerError
from kata.examine.examiner import OnCase
from kata.model import Kata
from kata.verdict import CaseResult, Status, Verdict
from practice.clock import SYSTEM_CLOCK, Stopwatch
from practice.errors import ProgressError
from practice.library import load_library
from practice.sessions.kata import KataPractice
from practice.sessions.settings import clock_setting
from practice.store.records import Attempt
from tui.program.screens.home_screen import HomeScreen
from tui.program.screens.kata_screen import KataScreen
from tui.program.widgets.kata.clock_keeper import TICKS_BETWEEN_KEEPING, ClockKeeper
from tui.program.widgets.kata.editor import CodeEditor
from tui.program.widgets.kata.kata_panel import KataPanel, Tab
from tui.program.widgets.kata.result_pane import ResultPane
from tui.program.widgets.shared.confirm_screen import ConfirmScreen

KATA = "cubic-slope"


async def opened(program: Program, kata: str = KATA) -> KataScreen:
    program.app.open_kata(kata)
    await program.until(lambda: isinstance(program.app.screen, KataScreen) and program.app.screen.work is not None)
    await program.until(lambda: screen(program).editor.has_focus)
    return screen(program)


def screen(program: Program) -> KataScreen:
    return program.screen(KataScreen)


def watch_of(screen: KataScreen) -> Stopwatch:
    """The watch of the kata in work."""
    assert screen.work is not None
    return screen.work.watch


def solve(program: Program) -> None:
    editor = screen(program).editor
    editor.load(editor.text.replace("return y", "return tape.gradient(y, x)"))


def file_of(data: Path, kata: str = KATA) -> Path:
    return data / "katas" / f"{kata.replace('-', '_')}.py"


@asynchronous
async def test_a_kata_opens_with_its_task_its_starter_and_a_clock(data: Path) -> None:
    async with running(data) as program:
        await program.press("p")
        await program.sees("Let y = x³ + 2x", "def slope(x):", "left", "~/data/katas/cubic_slope.py")
        assert file_of(data).read_text() == screen(program).editor.text


@asynchronous
async def test_results_arrive_case_by_case_while_typing_goes_on(data: Path) -> None:
    async with running(data) as program:
        await opened(program)
        program.runner.gate.clear()
        await program.press("ctrl+r")
        await program.sees("running  4 cases", "wrong answer", "waiting")
        await program.type("y = 1")
        assert "y = 1" in screen(program).editor.text
        program.runner.gate.set()
        await program.sees("0 of 4 cases accepted", "A known mistake", "returned    12.0", "expected    14.0")


@asynchronous
async def test_an_accepted_solution_is_remembered_stops_the_clock_and_opens_the_reference(data: Path) -> None:
    async with running(data) as program:
        kata = await opened(program)
        await program.press("f6")
        await program.sees("Give up and show it")
        solve(program)
        await program.press("ctrl+r")
        await program.sees("all 4 cases", "used")
        await program.until(lambda: bool(program.store.attempts.of(KATA)))
        (attempt,) = program.store.attempts.of(KATA)
        assert attempt.accepted
        assert attempt.seconds is not None
        assert attempt.source == kata.editor.text
        await program.press("f6")
        await program.sees("The reference", "From yours to it", "+ ")
        assert not watch_of(kata).running


@asynchronous
async def test_a_case_opens_and_closes_with_enter(data: Path) -> None:
    async with running(data) as program:
        kata = await opened(program)
        solve(program)
        await program.press("ctrl+r")
        await program.sees("all 4 cases")
        kata.query_one(ResultPane)._rows[1].focus()
        await program.press("enter")
        await program.sees("call        slope(2.0)")
        await program.press("enter")
        await program.until(lambda: "call        slope" not in program.text())


def ending(program: Program, *statuses: Status, message: str = "Stopped.") -> None:
    """Have the next submission's cases end so."""

    async def check(kata: Kata, source: str, on_case: OnCase) -> Verdict:
        pairs = zip(kata.cases, statuses, strict=True)
        cases = tuple(CaseResult(case.name, status, message) for case, status in pairs)
        for case in cases:
            on_case(case)
        return Verdict(kata.id, 7, cases, None, 0.01)

    program.runner.check = check  # type: ignore[method-assign]


@asynchronous
async def test_a_case_that_was_not_run_says_why_without_being_opened(data: Path) -> None:
    async with running(data) as program:
        await opened(program)
        ending(program, *[Status.TIME_LIMIT] * 2, *[Status.NOT_RUN] * 2, message="No more are run.")
        await program.press("ctrl+r")
        await program.sees("0 of 4 cases accepted")
        # The first one that failed is opened; of the others those that were not run say it in their lines.
        await program.until(lambda: program.text().count("No more are run.") == 3)


@pytest.mark.parametrize("last", [Status.INTERNAL_ERROR, Status.WRONG_ANSWER])
@asynchronous
async def test_what_was_not_judged_by_a_fault_of_ours_is_no_attempt(data: Path, last: Status) -> None:
    async with running(data) as program:
        kata = await opened(program)
        ending(program, *[Status.ACCEPTED] * 3, last)
        await program.press("ctrl+r")
        await program.sees("3 of 4 cases accepted")
        await program.until(lambda: not kata._judging.locked())
        assert len(program.store.attempts.of(KATA)) == (last is Status.WRONG_ANSWER)


@asynchronous
async def test_the_curve_is_drawn_beside_the_references(data: Path) -> None:
    async with running(data) as program:
        await opened(program, "linear-regression-adam")
        await program.press("ctrl+r")
        await program.sees("wrong answer")
        await program.press("f5")
        await program.sees("yours and the reference's", "step", "●")


@asynchronous
async def test_a_kata_without_a_curve_says_so(data: Path) -> None:
    async with running(data) as program:
        await opened(program)
        await program.press("f5")
        await program.sees("no curve to draw")


@asynchronous
async def test_hints_come_one_at_a_time_and_are_counted(data: Path) -> None:
    async with running(data) as program:
        await opened(program)
        await program.press("f3", "enter")
        await program.sees("1. A tape records", "Show hint 2 of 3")
        button = screen(program).query_one("#next-hint")
        await program.until(lambda: not button.has_class("-active"))  # a button takes no press while it blinks
        await program.press("enter")
        await program.sees("2. ", "Show hint 3 of 3")
        assert program.store.notes.hints_shown(KATA) == 2


def asks(program: Program) -> bool:
    """Whether a question is open and takes keys."""
    return isinstance(program.app.screen, ConfirmScreen) and program.app.focused is not None


@asynchronous
async def test_giving_up_asks_first_and_then_opens_the_reference_for_good(data: Path) -> None:
    async with running(data) as program:
        await opened(program)
        await program.press("f6", "enter")
        await program.until(lambda: asks(program))
        await program.press("escape")
        await program.until(lambda: isinstance(program.app.screen, KataScreen))
        button = screen(program).query_one("#give-up")
        await program.until(lambda: not button.has_class("-active"))  # until then Textual takes it for the same press
        await program.press("enter")
        await program.until(lambda: asks(program))
        await program.press("down", "enter")
        await program.sees("The reference", "From yours to it")
    async with running(data) as program:
        await opened(program)
        await program.press("f6")
        await program.sees("The reference", "From yours to it")


@asynchronous
async def test_typing_is_on_disk_soon_and_whole(data: Path) -> None:
    async with running(data) as program:
        await opened(program)
        await program.type("# mine")
        await program.until(lambda: "# mine" in file_of(data).read_text())
        assert [path.name for path in file_of(data).parent.iterdir() if path.suffix == ".tmp"] == []
        await program.sees("saved")


@asynchronous
async def test_leaving_at_once_saves_and_the_clock_goes_on_where_it_was(data: Path) -> None:
    async with running(data) as program:
        kata = await opened(program)
        watch_of(kata)._counted += 100.0
        await program.type("# left")
        await program.press("escape", "escape")
        await program.until(lambda: isinstance(program.app.screen, HomeScreen))
        assert "# left" in file_of(data).read_text()
        assert float(program.store.notes.setting(clock_setting(KATA))) >= 100.0
        await program.sees("Resume Slope of a cubic")
        await program.press("p")
        await program.until(lambda: isinstance(program.app.screen, KataScreen) and program.app.screen.work is not None)
        assert watch_of(screen(program)).seconds >= 100.0


@asynchronous
async def test_quitting_at_once_saves(data: Path) -> None:
    async with running(data) as program:
        await opened(program)
        await program.type("# quit")
        await program.press("ctrl+q")
        assert "# quit" in file_of(data).read_text()


@asynchronous
async def test_a_change_on_disk_is_taken_over(data: Path) -> None:
    async with running(data) as program:
        kata = await opened(program)
        file_of(data).write_text("# tfkata: cubic-slope\nelsewhere = 1\n")
        await program.until(lambda: "elsewhere = 1" in kata.editor.text)


@asynchronous
async def test_two_changes_are_asked_about_and_nothing_is_overwritten_meanwhile(data: Path) -> None:
    async with running(data) as program:
        kata = await opened(program)
        file_of(data).write_text("elsewhere = 1\n")
        kata.editor.insert("# mine\n", (0, 0))
        await program.until(lambda: asks(program))
        assert file_of(data).read_text() == "elsewhere = 1\n"
        await program.press("down", "enter")
        await program.until(lambda: file_of(data).read_text().startswith("# mine"))


@asynchronous
async def test_keeping_ones_own_does_not_write_over_what_came_while_one_was_asked(data: Path) -> None:
    async with running(data) as program:
        kata = await opened(program)
        file_of(data).write_text("elsewhere = 1\n")
        kata.editor.insert("# mine\n", (0, 0))
        await program.until(lambda: asks(program))
        asked = program.app.screen
        file_of(data).write_text("elsewhere = 'a third version'\n")
        await program.press("down", "enter")
        await program.until(lambda: asks(program) and program.app.screen is not asked)
        assert file_of(data).read_text() == "elsewhere = 'a third version'\n"
        await program.press("down", "enter")
        await program.until(lambda: file_of(data).read_text().startswith("# mine"))


@asynchronous
async def test_taking_the_files_version_can_be_undone(data: Path) -> None:
    async with running(data) as program:
        kata = await opened(program)
        file_of(data).write_text("elsewhere = 1\n")
        kata.editor.insert("# mine\n", (0, 0))
        await program.until(lambda: asks(program))
        await program.press("down", "down", "enter")
        await program.until(lambda: kata.editor.text == "elsewhere = 1\n")
        await program.press("ctrl+z")
        await program.until(lambda: "# mine" in kata.editor.text)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
@asynchronous
async def test_a_folder_that_may_not_be_written_is_said(data: Path) -> None:
    async with running(data) as program:
        await opened(program)
        file_of(data).parent.chmod(0o500)
        await program.type("# mine")
        await program.sees("not saved")
        file_of(data).parent.chmod(0o700)


@asynchronous
async def test_a_full_disk_is_said_keeps_the_text_and_leaving_asks(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with running(data) as program:
        await opened(program)

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr("practice.sessions.draft.os.replace", full)
            await program.type("# mine")
            await program.sees("Not saved")  # the reason wraps where the path is long
            await program.press("escape", "escape")
            await program.until(lambda: asks(program))
            await program.press("enter")
        assert "# mine" in screen(program).editor.text
        await program.until(lambda: "# mine" in file_of(data).read_text())


@asynchronous
async def test_a_file_that_can_not_be_read_is_a_sentence_and_a_way_back(data: Path) -> None:
    file_of(data).parent.mkdir(parents=True)
    (data / "katas" / "tfkata.toml").touch()
    file_of(data).write_bytes(b"\xff\xfe\x00")
    async with running(data) as program:
        await program.press("p")
        await program.sees("is not a text file", "Press Escape")
        await program.press("escape")
        await program.until(lambda: isinstance(program.app.screen, HomeScreen))


@asynchronous
async def test_a_runner_that_fails_is_a_sentence_and_the_next_run_may_work(data: Path) -> None:
    async with running(data) as program:
        await opened(program)
        program.runner.failure = RunnerError("The fork server is gone.")
        await program.press("ctrl+r")
        await program.sees("no verdict", "The fork server is gone.")
        program.runner.failure = None
        await program.press("ctrl+r")
        await program.sees("wrong answer")


@asynchronous
async def test_the_users_own_editor_opens_the_file(data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from contextlib import nullcontext

    script = tmp_path / "edit.py"
    script.write_text("import sys; open(sys.argv[1], 'a').write('# from outside\\n')")
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    async with running(data) as program:
        kata = await opened(program)
        monkeypatch.setattr(program.app, "suspend", nullcontext)
        await program.press("ctrl+o")
        await program.until(lambda: "# from outside" in kata.editor.text)


@asynchronous
async def test_a_display_that_can_not_be_suspended_is_said(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "true")
    async with running(data) as program:
        await opened(program)
        await program.press("ctrl+o")
        await program.sees("handed to another")


@asynchronous
async def test_escape_numbers_arrows_and_f_keys_lead_through_the_tabs(data: Path) -> None:
    async with running(data) as program:
        kata = await opened(program)
        panel = kata.query_one(KataPanel)
        await program.press("escape", "3")
        tabs = [panel.tab]
        for keys in (["right"], ["left", "left"], ["ctrl+t"], ["f2"]):
            await program.press(*keys)
            tabs.append(panel.tab)
        assert tabs == [Tab.RESULT, Tab.PLOT, Tab.HINTS, Tab.RESULT, Tab.PROMPT]
        await program.press("e")
        assert kata.editor.has_focus


@asynchronous
async def test_zoom_gives_one_pane_the_room(data: Path) -> None:
    async with running(data, size=(80, 24)) as program:
        kata = await opened(program)
        await program.press("f8")
        await program.until(lambda: not kata.panel.display and kata.editor.display)
        await program.press("f8", "escape", "f8")
        await program.until(lambda: kata.panel.display and not kata.query_one("#code").display)


@asynchronous
async def test_the_clock_warns_in_words_and_counts_overtime(data: Path) -> None:
    async with running(data) as program:
        kata = await opened(program)
        watch_of(kata)._counted = 290.0
        kata.query_one(ClockKeeper).tick()
        await program.sees("◷ 0:0", "left")
        watch_of(kata)._counted = 365.0
        kata.query_one(ClockKeeper).tick()
        await program.sees("▲ 1:0", "over")


@asynchronous
async def test_a_solved_kata_begins_again_with_a_fresh_clock(data: Path) -> None:
    async with running(data) as program:
        program.store.attempts.record(Attempt(kata=KATA, at=SYSTEM_CLOCK.now(), seed=1, verdict="accepted", source=""))
        kata = await opened(program)
        assert watch_of(kata).seconds < 100.0
        await program.press("f6")
        await program.sees("The reference", "-     return y", "+     return tape")


@asynchronous
async def test_a_clock_that_cannot_be_kept_is_told_of_once(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise ProgressError("The disk is full.")

    async with running(data) as program:
        keeper = (await opened(program)).query_one(ClockKeeper)
        monkeypatch.setattr(KataPractice, "keep_time", full)
        for _ in range(3 * TICKS_BETWEEN_KEEPING):
            keeper.tick()
            await program.app.workers.wait_for_complete([w for w in program.app.workers if w.group == "clock"])
        await program.sees("The disk is full.")
        assert len(program.app._notifications) == 1
        monkeypatch.undo()


@asynchronous
async def test_a_terminal_of_one_cell_breaks_nothing(data: Path) -> None:
    async with running(data) as program:
        await opened(program)
        await program.pilot.resize_terminal(1, 1)
        await program.press("ctrl+r")
        await program.pilot.resize_terminal(80, 24)
        await program.sees("wrong answer")


@asynchronous
async def test_indentation_behaves(data: Path) -> None:
    async with running(data) as program:
        kata = await opened(program)
        editor: CodeEditor = kata.editor
        editor.load("")
        await program.type("def f(x):")
        await program.press("enter")
        await program.type("return x")
        await program.press("enter")
        await program.type("y = 1")
        assert editor.text == "def f(x):\n    return x\ny = 1"
        editor.load("    ")
        editor.move_cursor((0, 4))
        await program.press("backspace")
        assert editor.text == ""
        await program.press("tab")
        assert editor.text == "    "
        editor.load("a\nb")
        editor.select_all()
        await program.press("tab")
        assert editor.text == "    a\n    b"
        await program.press("shift+tab")
        assert editor.text == "a\nb"
        editor.select_all()
        await program.press("ctrl+underscore")
        assert editor.text == "# a\n# b"
        await program.press("ctrl+underscore")
        assert editor.text == "a\nb"


@asynchronous
async def test_an_example_wider_than_the_task_beside_the_editor_is_wrapped_and_not_cut_off(data: Path) -> None:
    async with running(data, library=load_library()) as program:
        program.app.open_kata("apply-one-step")
        await program.sees("sgd_step(W, b, tf.constant([[1.0]]),", "is [[2.0]], b is [1.0]")
