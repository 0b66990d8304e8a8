"""The terminal program without a terminal: the real one, with the real runner, over a home folder of its own."""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, chdir
from typing import TYPE_CHECKING
from unittest.mock import patch

from practice.sessions.learner import Learner
from practice.store.store import Store
from tui.program.app import TfkataApp
from tui.program.idle_gc import IdleGarbageCollection
from tui.program.runner_service import RunnerService
from tui.program.services import Services

if TYPE_CHECKING:
    from textual.pilot import Pilot


PATIENCE_SECONDS = 60.0


@asynccontextmanager
async def running(
    size: tuple[int, int],
    *,
    theme: str = "tfkata-dark",
    runner: RunnerService | None = None,
    before: Callable[[Store], None] = lambda _: None,
) -> AsyncIterator[tuple[TfkataApp, Pilot[None]]]:
    """The program, at home.

    Args:
        size: columns and rows.
        before: what to do with the store before the program opens on it.
    """
    with (
        tempfile.TemporaryDirectory() as home,
        patch.dict(os.environ, {"HOME": home, "TFKATA_HOME": f"{home}/data"}),
        chdir(home),  # no workspace of the user's lies around it
        Store() as store,
        IdleGarbageCollection() as garbage,
    ):
        before(store)
        app = TfkataApp(Services(Learner(store), runner or RunnerService()), theme, strict=True, garbage=garbage)
        async with app.run_test(size=size) as pilot:
            yield app, pilot


def text(app: TfkataApp) -> str:
    """What is on the screen."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips(app.size))


async def sees(app: TfkataApp, *texts: str, every: float = 0.1) -> None:
    """Wait until all of these are on the screen, looking every so many seconds.

    Raises:
        RuntimeError: they did not come up.
    """
    deadline = time.perf_counter() + PATIENCE_SECONDS
    while not all(wanted in text(app) for wanted in texts):
        if time.perf_counter() > deadline:
            raise RuntimeError(f"{texts} did not all come up; the screen shows\n{text(app)}")
        await asyncio.sleep(every)
