"""Write an interview's report: as HTML, Markdown and JSON."""

from __future__ import annotations

import json
import os
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bankfile.user_folder import make_private_folder
from kata.reading.workspace import written_beside
from practice.clock import to_datetime
from practice.errors import ProgressError
from practice.reports.report import Report, as_json, markdown
from practice.reports.report_page import page


@dataclass(frozen=True, slots=True)
class ReportFiles:
    """Where a report stands."""

    page: Path
    markdown: Path
    data: Path


def write_files(report: Report, folder: Path) -> ReportFiles:
    """Write the report as HTML, Markdown and JSON.

    Raises:
        ProgressError: they can't be written.
    """
    stem = f"interview-{to_datetime(report.started).astimezone():%Y-%m-%d-%H%M%S}"
    texts = {"html": page(report), "md": markdown(report), "json": json.dumps(as_json(report), indent=2) + "\n"}
    paths = {suffix: folder / f"{stem}.{suffix}" for suffix in texts}
    try:
        make_private_folder(folder)
        with (
            ExitStack() as written
        ):  # all three before any takes its place: a disk that is full leaves no half of a report
            names = {
                suffix: written.enter_context(written_beside(path, texts[suffix].encode(), 0o600))
                for suffix, path in paths.items()
            }
            for suffix, path in paths.items():
                os.replace(names[suffix], path)
    except OSError as error:
        raise ProgressError(f"The report can't be written to {folder}: {error.strerror}.") from error
    return ReportFiles(paths["html"], paths["md"], paths["json"])
