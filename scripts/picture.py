"""Write the README's picture of the kata screen anew, from the program itself: `python scripts/picture.py`."""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

SIZE = (100, 26)
README = Path(__file__).resolve().parent.parent / "README.md"
PLACE = re.compile(r"(<!-- picture -->\n)(.*?)(<!-- end of picture -->)", re.DOTALL)


async def picture() -> str:
    """The kata screen after a run of the starter, as text."""
    from kata.workspace import init
    from progress.store import Store
    from tui.app import TfkataApp
    from tui.backstage import Backstage
    from tui.runner_service import RunnerService

    init(Path.home() / "tfkata")
    with Store() as store:
        app = TfkataApp(Backstage(store, RunnerService()), strict=True)
        async with app.run_test(size=SIZE) as pilot:
            for wanted, key in (("ready", ""), ("Slope of a cubic", "p"), ("saved", ""), ("0 of 4 cases", "ctrl+r")):
                if key:
                    await pilot.press(key)
                while wanted not in _text(app):
                    await pilot.pause(0.1)
            await pilot.pause(0.5)
            return _text(app)


def _text(app: object) -> str:
    strips = app.screen._compositor.render_strips(app.size)  # type: ignore[attr-defined]
    return "\n".join(strip.text.rstrip() for strip in strips)


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"HOME": home, "TFKATA_HOME": f"{home}/data"}
        os.chdir(home)
        lines = asyncio.run(picture()).splitlines()
    block = "\n".join(f"    {line}".rstrip() for line in lines)
    text = README.read_text(encoding="utf-8")
    README.write_text(PLACE.sub(lambda found: f"{found[1]}\n{block}\n\n{found[3]}", text), encoding="utf-8")


if __name__ == "__main__":
    main()
