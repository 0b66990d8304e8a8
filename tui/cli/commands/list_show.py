"""`tfkata list` and `tfkata show`."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from tui.cli import shared

if TYPE_CHECKING:
    from rich.table import Table

    from kata.reading.catalog import Catalog
    from questions.catalog import QuestionCatalog

LEVELS = 5


@click.command("list")
@click.option("--questions", is_flag=True, help="Show the questions instead.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object; of questions every field, answers too.")
def list_bank(questions: bool, as_json: bool) -> None:
    """Show all katas by family, or all questions by topic."""
    problems = _list_questions(as_json) if questions else _list_katas(as_json)
    for problem in problems:
        shared.say(f"tfkata: left out: {problem}", error=True)


def _list_katas(as_json: bool) -> tuple[str, ...]:
    catalog = shared.load()
    if as_json:
        shared.say_data({"katas": [_described(kata.id, catalog) for kata in catalog.katas]})
    else:
        shared.console().print(_table(catalog))
    return catalog.problems


def _list_questions(as_json: bool) -> tuple[str, ...]:
    from questions.catalog import load_questions

    catalog = load_questions()
    if as_json:
        data = {"questions": [question.model_dump(mode="json") for question in catalog.questions]}
        shared.say_data(data)
    else:
        shared.console().print(_question_table(catalog))
    return catalog.problems


@click.command("show")
@click.argument("identifier", metavar="ID", shell_complete=shared.complete_id)
def show(identifier: str) -> None:
    """Print the task of a kata."""
    from rich.markdown import Markdown

    kata = shared.kata(identifier)
    console = shared.console()
    if not console.is_terminal:
        shared.say(kata.prompt)
        return
    console.print(Markdown(kata.prompt))
    console.print()
    console.print(f"{kata.family.value} · level {kata.level} of {LEVELS} · {kata.minutes} minutes", style="dim")
    console.print(f"Begin with: tfkata start {kata.id}", style="dim")


def _bare_table(first: str, longest: int) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column(first, no_wrap=True, style="bold", min_width=longest)
    table.add_column("level", no_wrap=True, min_width=LEVELS)
    return table


def _level(level: int) -> str:
    return "●" * level + "○" * (LEVELS - level)


def _question_table(catalog: QuestionCatalog) -> Table:
    table = _bare_table("question", max((len(question.id) for question in catalog.questions), default=8))
    table.add_column("kind", no_wrap=True)
    table.add_column("covers", overflow="ellipsis", no_wrap=True)
    for topic, questions in groupby(catalog.questions, key=lambda question: question.topic):
        table.add_row(catalog.topics[topic], style="dim")
        for question in questions:
            table.add_row(question.id, _level(question.level), question.kind, " ".join(question.covers))
        table.add_section()
    return table


def _table(catalog: Catalog) -> Table:
    table = _bare_table("kata", max((len(kata.id) for kata in catalog.katas), default=4))
    table.add_column("min", justify="right", no_wrap=True, min_width=3)
    table.add_column("what it is about", overflow="ellipsis", no_wrap=True)
    for family, katas in groupby(catalog.katas, key=lambda kata: kata.family):
        table.add_row(family.value, style="dim")
        for kata in katas:
            table.add_row(kata.id, _level(kata.level), str(kata.minutes), kata.title)
        table.add_section()
    return table


def _described(identifier: str, catalog: Catalog) -> dict[str, object]:
    fields = {"id", "title", "family", "level", "minutes", "topics", "covers"}
    described: dict[str, object] = catalog.get(identifier).model_dump(mode="json", include=fields)
    return described | {"entry": [entry.signature for entry in catalog.get(identifier).entry]}
