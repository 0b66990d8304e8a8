"""`tfkata explain`: run a program in the sandbox and say why its gradients are None."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kata.explain.findings.finding import as_data
from kata.reading.workspace import read_source
from tui.cli import shared

if TYPE_CHECKING:
    from rich.console import Console

    from kata.examine.explanations import Explanation

FOUND = 1
NOT_RUN = 2
STYLES = {
    "head": "bold",
    "place": "dim",
    "way": "dim",
    "code": "",
    "caret": "bold red",
    "why": "",
    "fix": "green",
    "note": "dim",
    "link": "dim",
}


@click.command("explain")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--all", "everything", is_flag=True, help="Report what may be meant, too: stationary points, sparse gradients."
)
@shared.sandbox_option
def explain(file: Path, as_json: bool, everything: bool, require_sandbox: bool) -> int:
    """Say why a gradient in the program FILE is None, all zeros, NaN or sparse, and in which line its path breaks.

    The program runs in the sandbox, as solutions do, for at most two minutes.

    Exit code 0 when nothing was found, 1 when something was, 2 when the program can't be read or does not run to its
    end, 3 when the sandbox is not complete and --require-sandbox is given, 4 for an error of tfkata's own.
    """
    from kata.resident.choice import make_examiner
    from tui.cli.verdict_lines import write_weakness

    source = read_source(file)
    running = f"Running {shared.shown_name(file.name)} ..."
    with make_examiner(require_sandbox=require_sandbox) as examiner, shared.progress_if_slow(running):
        found = examiner.explain(_module_name(file), source, everything=everything)
    if as_json:
        shared.say_data(_as_data(file, found))
    else:
        _write(shared.console(), found)
        write_weakness(shared.console(), found.missing_layers)
    if found.findings:
        return FOUND
    return NOT_RUN if found.problem or found.ended else 0


def _write(console: Console, found: Explanation) -> None:
    from rich.text import Text

    from kata.explain.findings.compiler_text import report
    from tui.cli.layout import write

    notes = [*found.notes, *(text for text in (found.ended, found.problem) if text)]
    if not found.findings and (found.ended or found.problem):
        for note in notes:
            shared.complain(note)
        return
    for piece in report(found.findings, notes, width=console.width):
        write(console, [Text(piece.text, STYLES.get(piece.role, ""))])


def _as_data(file: Path, found: Explanation) -> dict[str, object]:
    return {
        "file": str(file),
        "findings": [as_data(finding) for finding in found.findings],
        "notes": list(found.notes),
        "ended": found.ended,
        "problem": found.problem,
        "printed": found.printed.text,
        "missing_layers": list(found.missing_layers),
    }


def _module_name(file: Path) -> str:
    """A name for the program in the worker: its own, as far as it can be a file's name anywhere."""
    kept = "".join(letter if letter.isalnum() or letter in "_-" else "_" for letter in file.stem)
    return kept[:80] or "program"
