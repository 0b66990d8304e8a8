"""The results of a run on disk: a line for each row, written as it ends, and read again when the run is continued."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from kata.errors import WorkspaceError
from kata.grade.fingerprint import Fingerprint
from kata.grade.rows import GradedRow

FILE = "results.jsonl"
FORMAT = "tfkata-grade"
_LONGEST_HEAD = 2**20


@dataclass(frozen=True, slots=True)
class GradingRun:
    """What the rows of one file have in common: its first line."""

    seed: int
    katas: tuple[str, ...]
    machine: Fingerprint
    format: str = FORMAT


class Results:
    """The file `results.jsonl` of one run; a row is on disk when `add` returns."""

    def __init__(self, folder: Path, run: GradingRun) -> None:
        """Open the file in a folder, or make it.

        Raises:
            WorkspaceError: it can't be written, or holds another run.
        """
        self.path = folder / FILE
        self._rows: dict[str, GradedRow] = {}
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = self._open(run)
        except OSError as error:
            raise WorkspaceError(f"{self.path} can't be written: {error.strerror}. Name another folder.") from error

    def __enter__(self) -> Results:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    @property
    def rows(self) -> list[GradedRow]:
        """All rows, by candidate, kata and file; of two of one submission the later one."""
        return sorted(self._rows.values(), key=lambda row: (row.candidate, row.kata, row.file, row.key))

    def holds(self, key: str) -> bool:
        """Whether a submission was graded for good."""
        return key in self._rows and self._rows[key].is_final

    def add(self, row: GradedRow) -> None:
        """Append a row.

        Raises:
            WorkspaceError: it can't be written.
        """
        try:
            self._file.write(row.encoded().encode() + b"\n")
            os.fsync(self._file.fileno())
        except OSError as error:
            raise WorkspaceError(
                f"{self.path} can't be written: {error.strerror}. Free some space and run the same command again: it "
                "continues."
            ) from error
        self._rows[row.key] = row

    def _open(self, run: GradingRun) -> IO[bytes]:
        file = self.path.open("a+b", buffering=0)
        try:
            self._take_up(file, run)
        except BaseException:
            file.close()
            raise
        return file

    def _take_up(self, file: IO[bytes], run: GradingRun) -> None:
        """Read what the file holds, or begin it; a line that a kill cut short is taken off."""
        file.seek(0)
        whole, newline, cut = file.read().rpartition(b"\n")
        if not newline:
            head = json.dumps(asdict(run)).encode() + b"\n"
            if not head.startswith(cut):
                raise self._not_ours()
            file.truncate(0)
            file.write(head)
            os.fsync(file.fileno())
            return
        first, *rest = whole.split(b"\n")
        self._check_same_run(first, run)
        self._read_rows(rest)
        file.truncate(len(whole) + 1)

    def _check_same_run(self, line: bytes, run: GradingRun) -> None:
        try:
            data = json.loads(line)
            held = GradingRun(data["seed"], tuple(data["katas"]), Fingerprint(**data["machine"]), data["format"])
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise self._not_ours() from error
        differences = held.machine.differences(run.machine)
        differences += [f"seed {run.seed} and not {held.seed}"] if run.seed != held.seed else []
        differences += ["other katas"] if run.katas != held.katas else []
        if held.format != FORMAT or differences:
            what = "; ".join(differences)
            raise WorkspaceError(f"{self.path} holds another run ({what}). Name another folder, or give its options.")

    def _not_ours(self) -> WorkspaceError:
        return WorkspaceError(f"{self.path} holds something else than results. Name another folder.")

    def _read_rows(self, lines: list[bytes]) -> None:
        for number, line in enumerate(lines, 2):
            try:
                row = GradedRow.decoded(line.decode())
            except ValueError as error:
                raise WorkspaceError(
                    f"{self.path}, line {number}, is damaged. Take the line out to grade it again."
                ) from error
            self._rows[row.key] = row


def seed_of(folder: Path) -> int | None:
    """The seed of the run that a folder holds, if it holds one."""
    try:
        with (folder / FILE).open("rb") as file:
            return int(json.loads(file.readline(_LONGEST_HEAD))["seed"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
