"""Write an interview's report: as HTML, Markdown and JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

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
    try:
        folder.mkdir(parents=True, exist_ok=True)
        paths = []
        for suffix, text in texts.items():
            path = folder / f"{stem}.{suffix}"
            path.write_text(text, encoding="utf-8")
            paths.append(path)
    except OSError as error:
        raise ProgressError(f"The report can't be written to {folder}: {error.strerror}.") from error
    return ReportFiles(*paths)
