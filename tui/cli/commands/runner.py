"""`tfkata runner`: look at the runner that a user's programs share, and end it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import click

from tui.cli import shared

if TYPE_CHECKING:
    from kata.resident.asking import Resident

NONE = "No resident runner is up. Whatever judges next starts one, unless TFKATA_RESIDENT=0 or --no-resident says no."
MEBI = 2**20


@click.group("runner")
def runner() -> None:
    """The resident runner: TensorFlow kept warm between commands, for a verdict in milliseconds."""


@runner.command("status")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def status(as_json: bool) -> int:
    """Say since when it is up, for whom it works, and what it takes."""
    found = [data for resident in _residents() if (data := _data(resident)) is not None]
    if as_json:
        shared.say_data({"up": bool(found), "residents": found})
    elif not found:
        shared.say(NONE)
    for number, data in enumerate(found if not as_json else ()):
        if number:
            shared.say("\nAnother one, of another installation or environment:")
        _show(data)
    return 0


@runner.command("stop")
def stop() -> int:
    """End it at once, and those of other installations; what they are judging is judged by the next one."""
    residents = _residents()
    for resident in residents:
        resident.stop()
    shared.say("The resident runner has ended." if residents else "No resident runner is up.")
    return 0


def _residents() -> list[Resident]:
    from kata.resident.asking import running_residents
    from kata.resident.place import find_place

    return running_residents(find_place())


def _data(resident: Resident) -> dict[str, Any] | None:
    """What it says of itself; None if it has ended meanwhile."""
    import psutil

    from kata.resident.starting import NoResident

    try:
        told = resident.status()
        started = psutil.Process(told["pid"]).create_time()
    except (NoResident, psutil.Error):
        return None
    return {**told, "seconds_up": round(time.time() - started, 1)}


def _show(found: dict[str, Any]) -> None:
    from kata.runner.sandbox.layers import lack
    from kata.text.words import counted

    missing = [layer["name"] for layer in found["layers"] if not layer["in_force"]]
    complete = f"complete, {len(found['layers'])} layers" if found["layers"] else "not tried yet"
    rows = {
        "process": str(found["pid"]),
        "up for": _minutes(found["seconds_up"]),
        "memory": f"{found['memory_bytes'] / MEBI:.0f} MiB, with all that it started",
        "ready": counted(found["spares"], "spare worker"),
        "sandbox": lack(missing) or complete,
        "ends": f"after {_minutes(found['idle_seconds'])} without anything to do; `tfkata runner stop` ends it now",
    }
    console = shared.console()
    for name, value in rows.items():
        console.print(f"{name:<8} {value}")
    for client in found["clients"] or [{"name": "nobody", "pid": None, "asks": ""}]:
        asks = f", process {client['pid']} ({client['asks']})" if client["pid"] else ""
        console.print(f"{'for':<8} {shared.shown_name(client['name'])}{asks}")


def _minutes(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"
