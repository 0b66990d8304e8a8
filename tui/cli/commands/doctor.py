"""`tfkata doctor`: what works on this machine, tried and not assumed."""

from __future__ import annotations

import platform
from dataclasses import asdict
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bankfile.errors import TfkataError
from bankfile.our_packages import OUR_PACKAGES
from kata.text.words import milliseconds
from practice.store.data_folder import data_folder
from tui.cli import shared

if TYPE_CHECKING:
    from rich.console import Console

    from kata.runner.sandbox.confine import LayerState

DISTRIBUTIONS = ("tfkata", "tensorflow", "keras", "numpy", "pyyaml", "pydantic", "landlock", "pyseccomp")


@click.command("doctor")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def doctor(as_json: bool) -> int:
    """Try the sandbox and the runner on this machine, and show versions; exit code 1 when something is missing."""
    from kata.runner.sandbox.confine import probe

    layers = probe()
    facts = _facts()
    foreign = foreign_packages()
    trial = _trial()
    if as_json:
        data = {"layers": [asdict(layer) for layer in layers], "facts": facts, "foreign": foreign, "trial": trial}
        shared.say_data(data)
    else:
        _show(shared.console(), layers, facts, foreign, trial)
    return 0 if all(layer.in_force for layer in layers) and not foreign and trial["works"] else 1


def foreign_packages() -> list[str]:
    """Packages of ours that another distribution has overwritten: the index has others of the same names."""
    root = Path(__file__).resolve().parents[3]
    found = []
    for name in OUR_PACKAGES:
        spec = find_spec(name)
        origin = Path(spec.origin).resolve() if spec is not None and spec.origin else None
        if origin is None or origin.parent.parent != root or _claimed_by_others(name):
            found.append(name)
    return found


def _claimed_by_others(package: str) -> bool:
    owners = metadata.packages_distributions().get(package, [])
    return any(owner.lower() != "tfkata" for owner in owners)


def _facts() -> dict[str, str]:
    from bankfile.strict_yaml import HAS_LIBYAML

    facts = {"Python": platform.python_version(), "system": platform.platform(terse=True)}
    for name in DISTRIBUTIONS:
        try:
            facts[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            facts[name] = "not installed"
    facts["libyaml"] = "yes" if HAS_LIBYAML else "no: bank files are read eight times as slowly"
    facts["data folder"] = str(data_folder())
    facts["resident"] = _resident()
    return facts


def _resident() -> str:
    """Whether programs share a runner that stays."""
    from bankfile.resident_wish import is_resident_wanted
    from kata.resident.asking import running_residents
    from kata.resident.place import find_place

    if not is_resident_wanted():
        return "not wanted: TFKATA_RESIDENT=0, --no-resident or CI"
    try:
        place = find_place()
        return f"{'up' if running_residents(place) else 'not up'}, in {place.folder}"
    except (TfkataError, OSError) as error:
        return f"can't be had: {error}"


def _trial() -> dict[str, Any]:
    """Judge one reference for real."""
    from kata.examine.examiner import Examiner

    kata = shared.kata("cubic-slope")
    with shared.progress("Trying a whole check ..."):
        try:
            with Examiner() as examiner:
                examiner.prepare(kata)
                examiner.wait_prepared(kata)
                examiner.wait_spare()
                verdict = examiner.check(kata, kata.reference)
        except TfkataError as error:
            return {"works": False, "message": str(error)}
    if not verdict.accepted:
        message = next(case.message for case in verdict.cases if case.message)
        return {"works": False, "message": f"the reference of {kata.id} was not accepted: {message}"}
    return {"works": True, "message": f"{kata.id} judged in {milliseconds(verdict.seconds)}"}


def _show(
    console: Console, layers: tuple[LayerState, ...], facts: dict[str, str], foreign: list[str], trial: dict[str, Any]
) -> None:
    from rich import box
    from rich.table import Table

    table = Table("layer", "in force", "it stops", box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for layer in layers:
        state = f"✓ yes, {layer.detail}" if layer.in_force else f"✗ NO: {layer.detail}"
        table.add_row(layer.name, state, layer.stops)
    console.print(table)
    console.print()
    for name, value in facts.items():
        console.print(f"{name:<12} {value}")
    console.print()
    console.print(_packages_line(foreign))
    console.print(f"{'✓' if trial['works'] else '✗'} runner: {trial['message']}")
    if not all(layer.in_force for layer in layers):
        console.print(
            "A layer is missing: run only code that you would run without a sandbox too, or use --require-sandbox."
        )


def _packages_line(foreign: list[str]) -> str:
    if not foreign:
        return f"✓ packages: {', '.join(OUR_PACKAGES)} are tfkata's own"
    names = ", ".join(foreign)
    return (
        f"✗ packages: {names} may belong to another distribution, which overwrites tfkata's files. "
        "Install tfkata in an environment of its own (pipx, uv tool, or make)."
    )
