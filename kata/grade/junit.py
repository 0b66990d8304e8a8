"""The rows of a run as JUnit's XML, which a CI system shows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree

from kata.grade.candidate_labels import labels
from kata.grade.rows import GradedRow
from kata.text.plain import block, one_line, visible

LONGEST_ATTRIBUTE = 4096
LONGEST_FAILURE = 2**18


def as_junit(rows: Sequence[GradedRow]) -> str:
    """The rows as JUnit's XML: a suite for each candidate, a test for each submission."""
    suites = ElementTree.Element("testsuites", name="tfkata grade")
    names = labels(row.candidate for row in rows)
    for candidate, group in groupby(sorted(rows, key=_candidate), key=_candidate):
        own = list(group)
        failures = sum(not row.accepted for row in own)
        attributes = {"name": names[candidate], "tests": str(len(own)), "failures": str(failures)}
        suite = ElementTree.SubElement(suites, "testsuite", {name: _xml(text) for name, text in attributes.items()})
        for row in own:
            _add(suite, row, names[candidate])
    ElementTree.indent(suites)
    return ElementTree.tostring(suites, encoding="unicode", xml_declaration=True) + "\n"


def _add(suite: ElementTree.Element, row: GradedRow, candidate: str) -> None:
    name = {
        "name": visible(row.kata, LONGEST_ATTRIBUTE) or "(none)",
        "classname": f"{candidate}.{visible(row.file, LONGEST_ATTRIBUTE)}",
        "time": str(row.seconds),
    }
    case = ElementTree.SubElement(suite, "testcase", {key: _xml(text) for key, text in name.items()})
    if not row.accepted:
        message = one_line(f"{row.status}: {row.reason}", LONGEST_ATTRIBUTE)
        failure = ElementTree.SubElement(case, "failure", {"message": _xml(message)})
        failure.text = _xml(block(row.feedback, LONGEST_FAILURE))


def _candidate(row: GradedRow) -> str:
    return row.candidate


_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _xml(text: str) -> str:
    """Text without the characters that XML can't hold."""
    return _NOT_IN_XML.sub("\ufffd", text)
