"""The findings of one recording: each kept once, and counted when it comes again."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import replace

from kata.explain.findings.finding import MAX_FINDINGS, Finding

LOOKS_A_PLACE = 3
"""How often the same gradient at the same line is looked into; afterwards it is only counted."""
MAX_KEPT = 4 * MAX_FINDINGS


class Tally:
    """Keeps findings in the order in which they were made."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._looks: dict[Hashable, list[list[int]]] = {}
        """For each gradient at a line what each look at it found: indices into `findings`."""

    def add(self, finding: Finding) -> int:
        """Keep a finding, or count it when it is there already; its index."""
        for index, known in enumerate(self.findings):
            if _traits(known) == _traits(finding):
                self._count(index)
                return index
        if len(self.findings) < MAX_KEPT:
            self.findings.append(finding)
        return len(self.findings) - 1

    def has_seen_enough(self, identity: Hashable) -> bool:
        """Whether a gradient was looked into often enough; then what was found last is only counted."""
        looks = self._looks.get(identity, [])
        if len(looks) < LOOKS_A_PLACE:
            return False
        for index in looks[-1]:
            self._count(index)
        return True

    def add_look(self, identity: Hashable, found: Iterable[Finding]) -> None:
        """Keep what one look at a gradient found."""
        self._looks.setdefault(identity, []).append([self.add(finding) for finding in found])

    def _count(self, index: int) -> None:
        self.findings[index] = replace(self.findings[index], count=self.findings[index].count + 1)


def _traits(finding: Finding) -> tuple[object, ...]:
    """What two findings share that are the same."""
    place = (finding.file, finding.line, finding.operation, finding.asked_line)
    return (finding.source, finding.cause, finding.result, place)
