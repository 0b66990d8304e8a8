"""`tfkata bank`: tools for authors of katas."""

from __future__ import annotations

from pathlib import Path

import click

from tui.commands import shared


@click.group("bank")
def bank() -> None:
    """Tools for authors of katas."""


@bank.command("check")
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option(
    "--alternatives", type=click.Path(path_type=Path), help="A folder ID/*.py of right answers of other shapes."
)
@click.option("--seeds", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many seeds to try.")
def check(path: Path | None, alternatives: Path | None, seeds: int) -> int:
    """Prove the katas at PATH (the built-in bank by default).

    For each seed the reference is accepted and the starter is not, and each mistake fails and is recognised as itself.
    """
    from kata.bank_check import check_kata
    from kata.catalog import BANK, kata_folders, load_kata
    from kata.errors import BankError
    from kata.examine import Examiner

    folders = kata_folders(path or BANK)
    count = 0
    with Examiner() as examiner, shared.console(error=True).status("Warming TensorFlow up ...") as status:
        for number, folder in enumerate(folders, 1):
            status.update(f"{number} of {len(folders)}: {folder.name}")
            try:
                kata = load_kata(folder)
                others = None if alternatives is None else alternatives / kata.id
                problems = check_kata(examiner, kata, range(1, seeds + 1), others)
            except BankError as error:
                problems = str(error).splitlines()
            count += len(problems)
            for problem in problems:
                click.echo(problem)
            click.echo(f"{'✗' if problems else '✓'} {folder.name}")
    click.echo(
        f"{len(folders)} {'kata' if len(folders) == 1 else 'katas'}, {count} {'problem' if count == 1 else 'problems'}."
    )
    return 1 if count else 0
