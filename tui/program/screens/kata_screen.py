"""A kata: the task beside the editor, against the clock."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from bankfile.errors import TfkataError
from practice.sessions.kata import KataPractice
from tui.program.keys import NEXT_ON_A_PAGE, TAB_ON_A_PAGE, next_key
from tui.program.navigator import Leave
from tui.program.rendering import level
from tui.program.screens.base_screen import BaseScreen
from tui.program.widgets.kata.clock_keeper import ClockKeeper
from tui.program.widgets.kata.code_pane import CodePane
from tui.program.widgets.kata.draft_keeper import DraftKeeper
from tui.program.widgets.kata.editor import CodeEditor
from tui.program.widgets.kata.hints_pane import HintsPane
from tui.program.widgets.kata.kata_panel import KataPanel, Tab
from tui.program.widgets.kata.result_pane import ResultPane
from tui.program.widgets.shared.confirm_screen import ConfirmScreen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.widget import Widget

    from practice.sessions.interview import InterviewSession
    from practice.sessions.kata import KataWork
    from tui.program.widgets.kata.gradient_card import GradientCard

GIVE_UP = {"no": "Go on trying", "yes": "Give up and show the reference"}


class KataScreen(BaseScreen[Leave]):
    """Solve one kata; in an interview, one item of it."""

    TITLE_TEXT = "Kata"
    HELP = """\
Write the function that the task asks for, and run it as often as you like; you can go on typing while it runs. The \
cases show under Result as they end; open one for the call, what came back, what was expected and where they \
differ. Where a gradient is missing, a card says in which line it gets lost and why; F9 leads there.

Escape leads from the editor to the task beside it, where the numbers and the arrows open the tabs; Escape once \
more leaves. The text is saved into the file named below the editor half a second after you change it. A change \
that another program makes there is taken over; when both changed, you are asked.

The clock runs while this screen is open, goes on where it was when you come back, and stops when you are accepted. \
In an interview the other clock is the interview's own, which never stops."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "run", "Run", priority=True, tooltip="Run all cases on what is in the editor"),
        Binding("ctrl+t", "next_tab", "Next tab", priority=True, tooltip="Prompt, hints, result, plot, reference"),
        Binding("escape", "back", "Leave"),
        Binding("e", "edit", "Edit", tooltip="Back to the editor"),
        Binding("ctrl+n", "go_on('next')", "Next item", priority=True, tooltip="The interview's next item"),
        Binding("ctrl+b", "go_on('previous')", "Item before", priority=True, show=False),
        Binding("ctrl+o", "external_editor", "$EDITOR", priority=True, tooltip="Open the file in $EDITOR"),
        Binding("f8", "zoom", "Zoom", priority=True, tooltip="Give one pane all the room, or both their share"),
        Binding("f9", "finding", "To cause", priority=True, tooltip="To the line where the gradient gets lost"),
        Binding("f2", "tab(0)", "Prompt", priority=True, show=False),
        Binding("f3", "tab(1)", "Hints", priority=True, show=False, tooltip="Hints; Enter there takes the next one"),
        Binding("f4", "tab(2)", "Result", priority=True, show=False),
        Binding("f5", "tab(3)", "Plot", priority=True, show=False),
        Binding("f6", "tab(4)", "Reference", priority=True, show=False),
        Binding(TAB_ON_A_PAGE, "next_tab", "Next tab", priority=True, show=False),
        Binding(NEXT_ON_A_PAGE, "go_on('next')", "Next item", priority=True, show=False),
    ]

    def __init__(self, identifier: str, interview: InterviewSession | None = None, position: int = 0) -> None:
        """
        Args:
            interview: None for a kata outside of any; else the kata is the item at `position` in it.
        """
        super().__init__()
        self._identifier = identifier
        self._interview = interview
        self._position = position
        self.work: KataWork | None = None
        self._judging = asyncio.Lock()
        self._leaving = False

    def compose_body(self) -> Iterable[Widget]:
        with Horizontal(id="kata"):
            yield KataPanel()
            yield CodePane(id="code")
        yield DraftKeeper()
        yield ClockKeeper()

    def on_mount(self) -> None:
        self.editor.disabled = True
        self.begin(self._load)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "go_on":
            return self._interview is not None
        if action == "finding":
            return self.is_mounted and any(pane.finding is not None for pane in self.query(ResultPane))
        if action == "external_editor":
            return not self.app.is_web  # a page can't be handed to another program
        if action == "edit":
            return not self.editor.has_focus if self.is_mounted and self.query(CodeEditor) else False
        return True

    @property
    def editor(self) -> CodeEditor:
        return self.query_one(CodeEditor)

    @property
    def panel(self) -> KataPanel:
        return self.query_one(KataPanel)

    async def _load(self) -> None:
        try:
            work = await self.behind(self._opened)
        except TfkataError as error:
            self.title_bar.set_title(self._identifier)
            await self.panel.show_prompt(f"{error}\n\nPress Escape to go back.")
            self.panel.focus_pane()
            return
        self.work = work
        self._entitle(work)
        self.panel.show(work)
        self.query_one(ClockKeeper).begin(work)
        # Together: what is typed as soon as the text shows must not be lost while the task is laid out.
        self.query_one(DraftKeeper).begin(work.draft, self.editor)
        self.editor.disabled = False
        self.editor.focus()
        await self.panel.show_prompt(work.kata.prompt)
        await self.services.runner.prepare(work.kata)

    def _opened(self) -> KataWork:
        if self._interview is not None:
            return self._interview.kata(self._position)
        return KataPractice.open(self.services.learner, self._identifier)

    def _entitle(self, work: KataWork) -> None:
        note = f"{level(work.kata.level)}  {work.kata.family.value}"
        if (place := work.place) is not None:
            note = f"item {place.position + 1} of {place.count}  {note}"
        self.title_bar.set_title(work.kata.title, note)

    def on_clock_keeper_ticked(self, event: ClockKeeper.Ticked) -> None:
        self.title_bar.clock = event.shown

    def on_clock_keeper_unkept(self, event: ClockKeeper.Unkept) -> None:
        self.complain(event.problem)

    def on_clock_keeper_over(self) -> None:
        self.begin(self._leave, Leave.OVER)

    # Running

    def action_run(self) -> None:
        if self.work is not None and not self._leaving:
            self.panel.open(Tab.RESULT)
            self.begin(self._run, self.work, group="run", exclusive=True)

    async def _run(self, work: KataWork) -> None:
        async with self._judging:
            await self._judge(work)

    async def _judge(self, work: KataWork) -> None:
        source = self.editor.text
        result = await self.panel.begin_run([case.name for case in work.kata.cases])
        self.query_one(DraftKeeper).save_now()
        try:
            run = await self.behind(work.run, source)
        except TfkataError as error:  # the interview is over
            self.panel.fail_run(str(error))
            return
        try:
            verdict = await self.services.runner.check(work.kata, source, result.case)
        except TfkataError as error:
            self.panel.fail_run(f"{error} Your code is saved; run it again when that is mended.")
            return
        self.panel.end_run(verdict, has_plot=work.kata.plot is not None)
        await self.behind(work.record, run, verdict)
        if verdict.accepted:
            self.query_one(ClockKeeper).tick()
            self._accepted(work)
        await self.services.runner.prepare(work.kata)

    def _accepted(self, work: KataWork) -> None:
        if work.reference_open:
            self._show_reference(work)
            how = "The reference is open now (F6)."
        else:
            how = f"{next_key(self.app)} leads to the next item."
        self.notify(how, title="Accepted", timeout=6, markup=False)

    def _show_reference(self, work: KataWork) -> None:
        self.panel.show_reference(work, self.editor.text)

    # Hints and giving up

    def on_hints_pane_wanted(self) -> None:
        self.begin(self._hint, group="hint")

    async def _hint(self) -> None:
        if self.work is not None:
            shown = await self.behind(self.work.next_hint)
            pane = self.query_one(HintsPane)
            pane.show(self.work.kata.hints, shown)
            pane.focus_button()

    def on_reference_pane_give_up(self) -> None:
        text = "Once you have seen the reference, solving this kata shows less of what you know. A hint may be enough."
        self.app.push_screen(ConfirmScreen("Give up?", text, GIVE_UP), self._give_up)

    def _give_up(self, answer: str | None) -> None:
        if answer == "yes":
            self.begin(self._gave_up)

    async def _gave_up(self) -> None:
        if self.work is not None:
            await self.behind(self.work.give_up)
            self._show_reference(self.work)
            self.panel.focus_pane()

    # Moving about

    def on_code_editor_left(self) -> None:
        self.remove_class("-zoomed")
        self.panel.focus_pane()

    def action_edit(self) -> None:
        self.editor.focus()

    def action_finding(self) -> None:
        self.query_one(ResultPane).want_finding()

    def on_gradient_card_wanted(self, event: GradientCard.Wanted) -> None:
        self.remove_class("-zoomed")
        self.query_one(CodePane).show_place(event.finding)

    def action_tab(self, index: int) -> None:
        self.panel.open(Tab(index), focus=True)

    def action_next_tab(self) -> None:
        self.panel.open(Tab((self.panel.tab + 1) % len(Tab)), focus=not self.editor.has_focus)

    def action_zoom(self) -> None:
        in_code = self.editor.has_focus
        self.set_class(not self.has_class("-zoomed"), "-zoomed")
        self.set_class(in_code, "-in-code")

    def action_external_editor(self) -> None:
        self.begin(self.query_one(DraftKeeper).edit_outside)

    def action_back(self) -> None:
        self.begin(self._leave, Leave.BACK)

    def action_go_on(self, where: str) -> None:
        self.begin(self._leave, Leave(where))

    async def _leave(self, how: Leave) -> None:
        work = self.work
        running = work is not None and work.watch.running
        if work is not None:
            work.watch.stop()
            await self._judged(work)
        if not await self.settle() and how is not Leave.OVER:
            text = "The text in the editor could not be saved; the line below it says why. Leaving now loses it."
            choices = {"no": "Stay here", "yes": "Leave and lose it"}
            if await self.app.push_screen_wait(ConfirmScreen("Not saved", text, choices)) != "yes":
                if work is not None and running:
                    work.watch.start()
                self._leaving = False
                return
        self.dismiss(how)

    async def _judged(self, work: KataWork) -> None:
        """In an interview, what was handed in counts, however long judging it takes; elsewhere leaving ends a run."""
        if work.place is not None:
            self._leaving = True
            async with self._judging:
                pass

    async def settle(self) -> bool:
        """Put everything on disk; returns whether that worked."""
        if self.work is None:
            return True
        saved = await self.query_one(DraftKeeper).flush()
        try:
            await self.query_one(ClockKeeper).keep()
        except TfkataError as error:
            self.complain(error)
        return saved

    def on_draft_keeper_said(self, event: DraftKeeper.Said) -> None:
        self.query_one(CodePane).say(event.text, event.style)

    def on_text_area_changed(self, event: Any) -> None:
        self.query_one(DraftKeeper).changed()
