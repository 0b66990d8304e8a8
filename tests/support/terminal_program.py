"""The terminal program under test: a small library, a runner that needs no TensorFlow, and pictures as text."""

from __future__ import annotations

import asyncio
import difflib
import os
import re
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

from textual.pilot import Pilot
from textual.screen import Screen

from kata.examine.examiner import OnCase
from kata.explain.findings.causes import Cause, link_of
from kata.explain.findings.finding import Finding, Source, Step
from kata.model import Kata
from kata.reading.catalog import Catalog
from kata.verdict import CaseResult, Comparison, Curve, RecognisedMistake, Status, Verdict
from practice.clock import SYSTEM_CLOCK, Clock
from practice.library import Library
from practice.sessions.learner import Learner
from practice.store.store import Store
from questions.catalog import QuestionCatalog
from support.file_order import FileOrder
from support.paths import DATA
from tui.program.app import TfkataApp
from tui.program.runner_service import Phase, RunnerService, RunnerState
from tui.program.services import Services

TRACKS = DATA / "terminal" / "tracks.yaml"
SNAPSHOTS = DATA / "snapshots"
UPDATE = "TFKATA_UPDATE_SNAPSHOTS"
"""Set by `make snapshots`: the pictures are taken anew."""
SOLVED = "tape.gradient("
"""A solution is right, to the runner of these tests, when this stands in it."""
HALF_RIGHT = "# half right"
TURNS = 3000
Shown = TypeVar("Shown", bound=Screen[Any])


def asynchronous(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """A test that is a coroutine, run to its end on an event loop of its own."""

    @wraps(test)
    def run(*arguments: Any, **named: Any) -> None:
        asyncio.run(test(*arguments, **named))

    return run


class QuickRunner(RunnerService):
    """Judges by a word in the source; can be held up, and can fail."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = asyncio.Event()
        self.gate.set()
        self.failure: Exception | None = None
        self.sources: list[str] = []
        self.finding: Finding | None = None
        """Why the first case of a wrong solution lacks a gradient; told with the verdict, as the real runner does."""
        self.missing_layers: tuple[str, ...] = ()

    async def start(self) -> None:
        self._change(RunnerState(Phase.READY, layers=5))

    async def prepare(self, kata: Kata) -> None:
        pass

    async def check(self, kata: Kata, source: str, on_case: OnCase) -> Verdict:
        self.sources.append(source)
        if self.failure is not None:
            raise self.failure
        verdict = judged_by_a_word(kata, source)
        cases = tuple(replace(case, missing_layers=self.missing_layers) for case in verdict.cases)
        verdict = replace(verdict, cases=cases)
        for number, case in enumerate(verdict.cases):
            if number:
                await self.gate.wait()
            on_case(case)
        if not verdict.accepted and self.finding is not None:
            first, *others = verdict.cases
            return replace(verdict, cases=(replace(first, explained=self.finding), *others))
        return verdict


def judged_by_a_word(kata: Kata, source: str) -> Verdict:
    """What the runner of these tests makes of a solution: accepted, half right or wrong, by what stands in it."""
    right = SOLVED in source
    passed = len(kata.cases) if right else len(kata.cases) // 2 if HALF_RIGHT in source else 0
    cases = tuple(_case(case.name, number < passed) for number, case in enumerate(kata.cases))
    mistake = None if right else RecognisedMistake("no_gradient", "You returned `y` itself, not its derivative.")
    curve = Curve("losses", (4.0, 2.0, 1.5), (4.0, 1.0, 0.5)) if kata.plot else None
    return Verdict(kata.id, 7, cases, mistake, 0.012, curve)


def _case(name: str, right: bool) -> CaseResult:
    if right:
        return CaseResult(name, Status.ACCEPTED, "", Comparison("slope(2.0)", "14.0", "14.0", ""), wall_seconds=0.002)
    seen = Comparison("slope(2.0)", "12.0", "14.0", "Absolute difference 2.0.")
    return CaseResult(name, Status.WRONG_ANSWER, "The result is 12.0 where 14.0 belongs.", seen, wall_seconds=0.002)


def broken_slope() -> Finding:
    """Why the starter of `cubic-slope` would lack a gradient, if its source were not watched."""
    line = "        y = x**3 + 2.0 * x"
    return Finding(
        source=Source("x", "float32", "()"),
        target="y",
        cause=Cause.NOT_WATCHED,
        operation="Pow",
        file="solution.py",
        line=8,
        column=12,
        end_column=16,
        text=line,
        chain=(Step("solution.py", 6, "x = tf.constant(x)", "Const"), Step("solution.py", 8, line.strip(), "Pow")),
        why="The tape does not watch `x`: it records operations on trainable variables by itself.",
        fix="Call `tape.watch(x)` first thing inside the tape's block.",
        link=link_of(Cause.NOT_WATCHED),
        asked_line=9,
    )


def small_library() -> Library:
    """Two katas, and a question of each kind."""
    katas = Catalog(sorted((DATA / "terminal" / "katas").iterdir()))
    return Library(katas, QuestionCatalog([DATA / "terminal" / "questions.yaml"]))


class Program:
    """The program that is running, and what a test does with it."""

    def __init__(self, app: TfkataApp, pilot: Pilot[None], runner: QuickRunner, store: Store) -> None:
        self.app = app
        self.pilot = pilot
        self.runner = runner
        self.store = store
        self.learner = app.services.learner

    def screen(self, kind: type[Shown]) -> Shown:
        """The screen that is shown, which has to be of this kind."""
        assert isinstance(self.app.screen, kind)
        return self.app.screen

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        """Type printable text."""
        await self.pilot.press(*("space" if letter == " " else letter for letter in text))

    async def until(self, condition: Callable[[], bool]) -> None:
        """Let the program go on until something is so."""
        for _ in range(TURNS):
            if condition():
                await self.pilot._wait_for_screen()
                return
            await asyncio.sleep(0.01)  # worker threads need a moment; how long is not what is tested
        raise AssertionError(f"this did not come to pass; the screen shows\n{self.text()}")

    async def sees(self, *texts: str) -> None:
        """Wait until all of these are on the screen."""
        await self.until(lambda: all(text in self.text() for text in texts))

    def text(self) -> str:
        """The screen's text."""
        rows = self.app.screen._compositor.render_strips(self.app.size)
        return "\n".join(row.text.rstrip() for row in rows)


@asynccontextmanager
async def running(
    folder: Path,
    *,
    size: tuple[int, int] = (120, 40),
    theme: str = "tfkata-dark",
    library: Library | None = None,
    clock: Clock = SYSTEM_CLOCK,
) -> AsyncIterator[Program]:
    """The program over a store in a folder, with its home screen shown."""
    runner = QuickRunner()
    with Store(folder) as store:
        learner = Learner(store, library or small_library(), clock=clock, chance=FileOrder(), tracks_file=TRACKS)
        app = TfkataApp(Services(learner, runner), theme, strict=True)
        async with app.run_test(size=size, notifications=True) as pilot:
            program = Program(app, pilot, runner, store)
            await program.until(lambda: getattr(app.screen, "overview", None) is not None)
            await program.until(lambda: app.runner_state.phase is Phase.READY)
            yield program


def picture(app: TfkataApp) -> str:
    """The screen as text, and below it which style each cell has: letters, with their meaning."""
    rows = app.screen._compositor.render_strips(app.size)
    legend: dict[str, str] = {}
    texts, styles = [], []
    for row in rows:
        letters = []
        for segment in row.crop(0, app.size.width):
            name = str(segment.style) if segment.style is not None else "none"
            name = re.sub(r" ?(not )?(link|meta) \S+", "", name)
            letter = legend.setdefault(name, _letter(len(legend)))
            letters.append(letter * segment.cell_length)
        texts.append(_timeless(row.text))
        styles.append("".join(letters))
    meanings = [f"{letter} {name}" for name, letter in legend.items()]
    return "\n".join(["\n".join(text.rstrip() for text in texts), "", *styles, "", *meanings]) + "\n"


def _letter(number: int) -> str:
    return chr(ord("a") + number) if number < 26 else chr(ord("A") + number - 26)


def _timeless(text: str) -> str:
    """Without what differs from run to run: times of day, the clock's seconds, ages."""
    return re.sub(r"\d+:\d\d (left|used|over)", "0:00 left", text)


def check_picture(app: TfkataApp, name: str) -> None:
    """Compare the screen with the picture of this name, or take a new one where `make snapshots` asks for it."""
    path = SNAPSHOTS / f"{name}.txt"
    seen = picture(app)
    if os.environ.get(UPDATE):
        path.write_text(seen, encoding="utf-8")
    assert path.exists(), f"there is no picture {name} to compare with; `make snapshots` takes it"
    known = path.read_text(encoding="utf-8")
    lines = [line for line in difflib.ndiff(known.splitlines(), seen.splitlines()) if line[0] in "+-"]
    assert not lines, "\n".join([f"{name} looks different; `make snapshots` takes new pictures", *lines[:20]])
