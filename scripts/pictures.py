"""Take the README's pictures anew, from the program itself: `make pictures`.

Each is a screen of the real program, with the real runner, over a made-up past; its texts are kept as text.
"""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.headless import running, sees

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from practice.store.store import Store
    from tui.program.app import TfkataApp

SIZE = (120, 36)
FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
REST_SECONDS = 0.5
_LEFT_OUT = re.compile(r"@font-face\s*\{.*?\}\s*|<!--.*?-->\s*", re.DOTALL)


def past(store: Store) -> None:
    """A few days of practice: what the home screen is about."""
    from practice.clock import DAY, SYSTEM_CLOCK
    from practice.library import load_library
    from practice.sessions.settings import TRACK_SETTING
    from practice.store.records import Attempt, GivenAnswer, Mode

    store.notes.set(TRACK_SETTING, "none-clinic")
    moment = SYSTEM_CLOCK.now()
    items = list(load_library().items.values())
    katas = [item for item in items if item.type == "kata"]
    questions = [item for item in items if item.type == "question"]
    store.attempts.record_all(
        [
            Attempt(
                kata=item.id,
                at=moment - (number % 6) * DAY,
                seed=1,
                verdict="accepted",
                seconds=0.7 * item.seconds,
                source="",
            )
            for number, item in enumerate(katas[: len(katas) // 3])
        ]
    )
    store.answers.record_all(
        [
            GivenAnswer(
                question=item.id,
                at=moment - (number % 9) * DAY,
                mode=Mode.QUIZ,
                answer="",
                score=0.0 if number % 5 == 0 else 1.0,
                seconds=30.0,
            )
            for number, item in enumerate(questions)
            if number % 3
        ]
    )


async def home(app: TfkataApp, pilot: Pilot[None]) -> None:
    await sees(app, "Practise", "Mastery", "ready", "streak")


async def kata(app: TfkataApp, pilot: Pilot[None]) -> None:
    app.open_kata("cubic-slope")
    await sees(app, "saved", "ready")
    await pilot.press("ctrl+r")
    await sees(app, "wrong answer", "of 4 cases")


async def explained(app: TfkataApp, pilot: Pilot[None]) -> None:
    app.open_kata("none-int-cast")
    await sees(app, "saved", "ready")
    await pilot.press("ctrl+r")
    await sees(app, "cases", "no gradient")


async def question(app: TfkataApp, pilot: Pilot[None]) -> None:
    app.open_question("which-casts-cut")
    await sees(app, "With which of them", "ready")
    await pilot.press("2", "enter")
    await sees(app, "How well did you know it?")


SCREENS: dict[str, Callable[[TfkataApp, Pilot[None]], Awaitable[None]]] = {
    "home": home,
    "kata": kata,
    "explained": explained,
    "question": question,
}
THEMES = ("dark", "light")


async def take(name: str, theme: str) -> str:
    """One screen as SVG."""
    async with running(SIZE, theme=f"tfkata-{theme}", before=past) as (app, pilot):
        await SCREENS[name](app, pilot)
        await pilot.pause(REST_SECONDS)
        app.clear_notifications()
        await pilot.pause()
        picture = app.export_screenshot(title="tfkata", simplify=True)
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
