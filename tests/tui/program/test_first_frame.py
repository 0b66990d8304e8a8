"""What the terminal program does not load before its first frame: for that reason imports stand inside functions."""

from __future__ import annotations

import subprocess
import sys

from tui.program.routes import ALSO_LOADED, ROUTES

TO_THE_FIRST_FRAME = """
import sys, tempfile
from pathlib import Path

from tui.program import launch
from practice.store.store import Store
from tui.program.app import TfkataApp

def at_the_first_frame(app):
    print(app.screen.__class__.__name__, *sys.modules)
    app.exit()

TfkataApp._warm_up = at_the_first_frame
import textual.app
run = textual.app.App.run
textual.app.App.run = lambda app: run(app, headless=True, size=(80, 24))
with tempfile.TemporaryDirectory() as folder, Store(Path(folder)) as store:
    launch.run(store)
"""
HEAVY = (
    *("tensorflow", "keras", "numpy", "pydantic", "yaml", "fsrs", "plotext", "textual_plotext", "tree_sitter"),
    *("click", "aiohttp", "importlib.metadata"),
)
BEHIND_SCREENS = (
    *("kata.examine", "kata.runner", "kata.reading", "kata.judging", "kata.values", "kata.explain", "kata.model"),
    *("questions", "bankfile.fields", "bankfile.packs"),
    *("practice.tracks", "practice.sessions.overview", "practice.scoring", "practice.reports"),
    *("tui.program.widgets.kata", "tui.program.widgets.question", "tui.cli", "tui.web"),
)


def loaded(code: str) -> list[str]:
    """What a fresh interpreter prints, as words."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=120)
    return done.stdout.split()


def test_the_first_frame_is_home_and_waits_for_nothing_that_home_does_not_show() -> None:
    screen, *modules = loaded(TO_THE_FIRST_FRAME)
    assert screen == "HomeScreen"
    assert not {*HEAVY, *BEHIND_SCREENS} & set(modules)


def test_no_other_screen_is_loaded_before_the_first_frame() -> None:
    modules = set(loaded(TO_THE_FIRST_FRAME))
    assert "tui.program.screens.home_screen" in modules
    assert not {*(route.module for route in ROUTES.values()), *ALSO_LOADED} & modules


def test_whether_there_is_a_terminal_is_known_without_textual() -> None:
    modules = set(loaded("import sys, tui.program.launch; print(*sys.modules)"))
    assert "tui.program.launch" in modules
    assert not {"textual", "rich", "sqlite3", *HEAVY} & modules
