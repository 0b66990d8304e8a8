"""`tfkata list`, `tfkata show`, and what `tfkata` alone says."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

import click

from tui.commands import shared

if TYPE_CHECKING:
    from rich.table import Table

    from kata.catalog import Catalog

LEVELS = 5


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def list_katas(as_json: bool) -> None:
    """Show all katas: id, level, minutes and title, by family."""
    catalog = shared.load()
    if as_json:
        click.echo(json.dumps({"katas": [_described(kata.id, catalog) for kata in catalog.katas]}, indent=2))
    else:
        shared.console().print(_table(catalog))
    for problem in catalog.problems:
        click.echo(f"tfkata: left out: {problem}", err=True)


@click.command("show")
@click.argument("identifier", metavar="ID", shell_complete=shared.complete_id)
def show(identifier: str) -> None:
    """Print the task of a kata."""
    from rich.markdown import Markdown

    kata = shared.kata(identifier)
    console = shared.console()
    if not console.is_terminal:
        click.echo(kata.prompt)
        return
    console.print(Markdown(kata.prompt))
    console.print()
    console.print(f"{kata.family.value} · level {kata.level} of {LEVELS} · {kata.minutes} minutes", style="dim")
    console.print(f"Begin with: tfkata start {kata.id}", style="dim")


@click.command("welcome")
def welcome() -> None:
    """List the katas and say what to do next."""
    console = shared.console()
    console.print(_table(shared.load()))
    console.print()
    console.print("Next:")
    for command, text in (
        ("tfkata init ~/tfkata && cd ~/tfkata", "a folder for your solutions"),
        ("tfkata start cubic-slope", "writes cubic_slope.py"),
        ("tfkata check cubic_slope.py", "is it right?"),
        ("tfkata watch", "checks on every save"),
        ("tfkata --help", "everything else"),
    ):
        console.print(f"  {command:<38} {text}")


def _table(catalog: Catalog) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    longest = max((len(kata.id) for kata in catalog.katas), default=4)
    table.add_column("kata", no_wrap=True, style="bold", min_width=longest)
    table.add_column("level", no_wrap=True, min_width=LEVELS)
    table.add_column("min", justify="right", no_wrap=True, min_width=3)
    table.add_column("what it is about", overflow="ellipsis", no_wrap=True)
    for family, katas in groupby(catalog.katas, key=lambda kata: kata.family):
        table.add_row(family.value, style="dim")
        for kata in katas:
            level = "●" * kata.level + "○" * (LEVELS - kata.level)
            table.add_row(kata.id, level, str(kata.minutes), kata.title)
        table.add_section()
    return table


def _described(identifier: str, catalog: Catalog) -> dict[str, object]:
    fields = {"id", "title", "family", "level", "minutes", "topics", "covers"}
    described: dict[str, object] = catalog.get(identifier).model_dump(mode="json", include=fields)
    return described | {"entry": [entry.signature for entry in catalog.get(identifier).entry]}
