"""Take the README's pictures anew, from the program itself: `make pictures`.

Each is a screen of the real program, with the real runner, over a made-up past; its texts are kept as text.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from progress.store import Store
    from tui.app import TfkataApp

SIZE = (120, 36)
FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
PATIENCE_SECONDS = 60.0
_LEFT_OUT = re.compile(r"@font-face\s*\{.*?\}\s*|<!--.*?-->\s*", re.DOTALL)
DAY = 86_400_000


def past(store: Store) -> None:
    """A few days of practice: what the home screen is about."""
    from progress.clock import now
    from progress.library import load_library
    from progress.records import Attempt, GivenAnswer, Mode
    from tui.screens.settings_names import TRACK_SETTING

    store.notes.set(TRACK_SETTING, "none-clinic")
    moment = now()
    items = list(load_library().items.values())
    katas = [item for item in items if item.type == "kata"]
    for number, item in enumerate(katas[: len(katas) // 3]):
        at = moment - (number % 6) * DAY
        store.attempts.record(
            Attempt(kata=item.id, at=at, seed=1, verdict="accepted", seconds=0.7 * item.seconds, source="")
        )
    for number, item in enumerate(item for item in items if item.type == "question"):
        if number % 3:
            score = 0.0 if number % 5 == 0 else 1.0
            given = GivenAnswer(
                question=item.id, at=moment - (number % 9) * DAY, mode=Mode.QUIZ, answer="", score=score, seconds=30.0
            )
            store.answers.record(given)


async def home(app: TfkataApp, pilot: Pilot[None]) -> None:
    await _sees(app, pilot, "Practise", "Mastery", "ready", "streak")


async def kata(app: TfkataApp, pilot: Pilot[None]) -> None:
    app.open_kata("cubic-slope")
    await _sees(app, pilot, "saved", "ready")
    await pilot.press("ctrl+r")
    await _sees(app, pilot, "wrong answer", "of 4 cases")


async def explained(app: TfkataApp, pilot: Pilot[None]) -> None:
    app.open_kata("none-int-cast")
    await _sees(app, pilot, "saved", "ready")
    await pilot.press("ctrl+r")
    await _sees(app, pilot, "cases", "no gradient")


async def question(app: TfkataApp, pilot: Pilot[None]) -> None:
    app.open_question("which-casts-cut")
    await _sees(app, pilot, "With which of them", "ready")
    await pilot.press("2", "enter")
    await _sees(app, pilot, "How well did you know it?")


SCREENS: dict[str, Callable[[TfkataApp, Pilot[None]], Awaitable[None]]] = {
    "home": home,
    "kata": kata,
    "explained": explained,
    "question": question,
}
THEMES = ("dark", "light")


async def _sees(app: TfkataApp, pilot: Pilot[None], *texts: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not all(text in _text(app) for text in texts):
        if time.monotonic() > deadline:
            raise SystemExit(f"{texts} did not all come up; the screen shows\n{_text(app)}")
        await pilot.pause(0.1)
    await pilot.pause(0.5)


def _text(app: TfkataApp) -> str:
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips(app.size))


async def take(name: str, theme: str) -> str:
    """One screen as SVG."""
    from progress.store import Store
    from tui.app import TfkataApp
    from tui.backstage import Backstage
    from tui.runner_service import RunnerService

    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"HOME": folder, "TFKATA_HOME": f"{folder}/data"}
        os.chdir(folder)
        with Store() as store:
            past(store)
            app = TfkataApp(Backstage(store, RunnerService()), f"tfkata-{theme}", strict=True)
            async with app.run_test(size=SIZE) as pilot:
                await SCREENS[name](app, pilot)
                app.clear_notifications()
                await pilot.pause()
                picture = app.export_screenshot(title="tfkata", simplify=True)
        os.chdir(FOLDER)
    # The font would be fetched from another host; the reader's own monospaced one serves.
    return _LEFT_OUT.sub("", picture)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[1:] or SCREENS:
        for theme in THEMES:
            file = FOLDER / f"{name}-{theme}.svg"
            file.write_text(asyncio.run(take(name, theme)), encoding="utf-8")
            print(file.relative_to(FOLDER.parent.parent))


if __name__ == "__main__":
    main()
