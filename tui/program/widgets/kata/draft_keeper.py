"""Keeps the editor's text and the solution file the same: saves soon after a change, takes over changes on disk."""

from __future__ import annotations

import asyncio
import os
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.app import SuspendNotSupported
from textual.message import Message
from textual.widget import Widget

from bankfile.safe_path import environment_as_found
from kata.errors import WorkspaceError
from practice.sessions.draft import ChangedElsewhereError
from tui.program.background import begin_work
from tui.program.rendering import short_path
from tui.program.widgets.shared.confirm_screen import ConfirmScreen

if TYPE_CHECKING:
    from practice.sessions.draft import Draft
    from tui.program.widgets.kata.editor import CodeEditor

SAVE_AFTER_SECONDS = 0.4
"""From the first change that is not on disk to the save: typing on does not put it off."""
RETRY_SECONDS = 3.0
LOOK_EVERY_SECONDS = 0.7
EDITORS = ("sensible-editor", "nano", "vim", "vi")
CONFLICT = {
    "look": "Decide later; nothing is saved until then",
    "mine": "Keep mine: write the editor's text over the file",
    "theirs": "Take the file's: it replaces the editor's text, and undo (Ctrl-Z) brings that back",
}


class DraftKeeper(Widget):
    """Shows nothing itself; says what it did by messages."""

    DEFAULT_CSS = "DraftKeeper { display: none; }"

    @dataclass
    class Said(Message):
        """What to show beside the file's name."""

        text: str
        style: str = "$muted"

    def __init__(self) -> None:
        super().__init__()
        self._draft: Draft | None = None
        self._editor: CodeEditor | None = None
        self._due = False
        self._asking = False
        self._told = ""
        self._saving = asyncio.Lock()

    def begin(self, draft: Draft, editor: CodeEditor) -> None:
        """Show the file's text in the editor, and keep the two the same from now on."""
        self._draft, self._editor = draft, editor
        editor.text = draft.text
        end = len(draft.text.rstrip().splitlines())
        editor.move_cursor((max(end - 1, 0), len(editor.document[max(end - 1, 0)])))  # where one goes on
        self._say("saved")
        self.set_interval(LOOK_EVERY_SECONDS, self._look_soon)

    def changed(self) -> None:
        """The editor's text was changed."""
        if self._draft is not None and not self._due and self._editor and self._editor.text != self._draft.text:
            self._due = True
            self._say("editing")
            self.set_timer(SAVE_AFTER_SECONDS, self.save_now)

    def save_now(self) -> None:
        """Save in the background."""
        self._due = False
        begin_work(self, self.flush, group="save", exit_on_error=False)

    async def flush(self, over: str | None = None) -> bool:
        """Save, over another program's text if that is `over`, and return whether the text is on disk now."""
        if self._draft is None or self._editor is None:
            return True
        async with self._saving:
            text = self._editor.text
            try:
                await asyncio.to_thread(lambda draft: draft.save(text, over=over), self._draft)
            except ChangedElsewhereError as error:
                self._say("changed by another program; not saved", "$warning")
                self._ask(error.theirs)
                return False
            except WorkspaceError as error:
                self._fail(str(error))
                self.set_timer(RETRY_SECONDS, self.save_now)
                return False
        self._told = ""
        self._say("saved" if self._editor.text == text else "editing")
        return True

    async def edit_outside(self) -> None:
        """Open the file in the user's own editor, and come back with what it holds then."""
        if self._draft is None or not await self.flush():
            return
        command = await asyncio.to_thread(editor_command)
        if command is None:
            self._warn("No editor was found: set EDITOR to yours, for example `export EDITOR=nano`.")
            return
        try:
            with self.app.suspend():
                # The program waits: that is the point.
                subprocess.run([*command, str(self._draft.path)], env=environment_as_found(), check=False)
        except SuspendNotSupported:
            self._warn(f"This display can't be handed to another program; edit {self.shown_path} from elsewhere.")
        except OSError as error:
            self._warn(f"{command[0]} can't be started: {error.strerror}. Set EDITOR to yours.")
        self.app.refresh(layout=True)
        await self._look()

    def _look_soon(self) -> None:
        begin_work(self, self._look, group="look", exclusive=True, exit_on_error=False)

    async def _look(self) -> None:
        """Take over what another program wrote, or ask when the editor holds something new too."""
        draft, editor = self._draft, self._editor
        if draft is None or editor is None or self._asking:
            return
        try:
            async with self._saving:
                theirs = await asyncio.to_thread(draft.theirs)
        except WorkspaceError as error:
            self._fail(str(error))
            return
        if theirs is None:
            return
        if editor.text == draft.text:
            self._take(theirs)
        elif editor.text != theirs:
            self._ask(theirs)
        else:
            draft.take(theirs)

    def _take(self, theirs: str) -> None:
        assert self._draft is not None
        assert self._editor is not None
        self._draft.take(theirs)
        self._editor.load(theirs)
        self._say("taken over from disk, where another program changed it")

    def _ask(self, theirs: str) -> None:
        if self._asking or self._draft is None:
            return
        self._asking = True
        text = f"{self.shown_path} was changed by another program, and the text here was changed too."
        self.app.push_screen(ConfirmScreen("Two versions", text, CONFLICT), lambda how: self._answered(how, theirs))

    def _answered(self, how: str | None, theirs: str) -> None:
        self._asking = False
        if how == "theirs":
            self._take(theirs)
        elif how == "mine":
            begin_work(self, partial(self.flush, over=theirs), group="save", exit_on_error=False)
        else:
            self._asking = True  # not every second again; the next change asks
            self.set_timer(RETRY_SECONDS * 5, self._may_ask)

    def _may_ask(self) -> None:
        self._asking = False

    @property
    def shown_path(self) -> str:
        """The file, with the home folder as `~`."""
        assert self._draft is not None
        return short_path(self._draft.path)

    def _fail(self, sentence: str) -> None:
        """It is not saved: said beside the file's name for as long as it is so, and once in full."""
        self._say("✗ not saved", "$error")
        if sentence != self._told:
            self._told = sentence
            self.notify(sentence, title="Not saved", severity="error", timeout=12, markup=False)

    def _warn(self, sentence: str) -> None:
        self.notify(sentence, severity="warning", timeout=10, markup=False)

    def _say(self, what: str, style: str = "$muted") -> None:
        if self._draft is not None:
            self.post_message(self.Said(f"{self.shown_path}  {what}", style))


def editor_command() -> list[str] | None:
    """The user's editor as words, by VISUAL and EDITOR, else the first usual one that is installed."""
    for name in ("VISUAL", "EDITOR"):
        if os.environ.get(name, "").strip():
            return shlex.split(os.environ[name])
    found: Any = next((editor for editor in EDITORS if shutil.which(editor)), None)
    return None if found is None else [found]
