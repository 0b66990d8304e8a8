"""What a run is written as, read back: nothing hidden is left, no cell is a formula, no name is markup."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from html.parser import HTMLParser
from unicodedata import bidirectional, category, normalize
from xml.etree import ElementTree

from kata.grade.fingerprint import Fingerprint
from kata.grade.junit import as_junit
from kata.grade.results_page import Heading, page
from kata.grade.rows import GradedRow
from kata.grade.summary import as_csv, summarise

SOME_MACHINE = Fingerprint("0.1", "bank", "2.21", "3.15", "2.4", "3.11", "all")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
SPLITS = (",", ";", ":", "\t", "|", " ")
"""What a spreadsheet may take for the end of a cell."""
TAGS = {
    "a",
    "b",
    "body",
    "br",
    "code",
    "details",
    "div",
    "h1",
    "h2",
    "head",
    "html",
    "meta",
    "p",
    "pre",
    "span",
    "style",
}
TAGS |= {"summary", "table", "tbody", "td", "th", "thead", "title", "tr"}
DIRECTIONS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def hidden(text: str, lines: bool = False) -> str:
    """What in a text a reader would not see, or not where it stands."""
    return "".join(
        one
        for one in text
        if (category(one) in ("Cc", "Cs") and not (lines and one == "\n"))
        or bidirectional(one) in DIRECTIONS
        or one in "\u200b\u200e\u200f\u2060\ufeff\u2028\u2029\U000e0041"
    )


class Page(HTMLParser):
    """A page's tags, texts and cells."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.rows: list[list[str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "tr":
            self.rows.append([])
        if tag == "td":
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


def csv_names(rows: Sequence[GradedRow], katas: Sequence[str]) -> list[str]:
    """The candidates in the table, which holds what it should."""
    summary = summarise(rows, katas)
    text = as_csv(summary)
    assert not hidden(text, lines=True)
    for delimiter in SPLITS:
        for row in list(csv.reader(io.StringIO(text), delimiter=delimiter))[1:]:
            for cell in row:
                first = next((one for one in normalize("NFKC", cell) if one.isprintable() and not one.isspace()), "")
                assert first not in FORMULA, row
    read = list(csv.reader(io.StringIO(text)))
    assert {len(row) for row in read} == {len(katas) + 2}
    return [row[0] for row in read[1:]]


def page_names(rows: Sequence[GradedRow], katas: Sequence[str]) -> list[str]:
    """The candidates in the page's table, which holds what it should."""
    summary = summarise(rows, katas)
    html = page(summary, list(rows), Heading(7, 1.0, str(SOME_MACHINE), ""))
    assert not hidden(html, lines=True)
    read = Page(html)
    assert set(read.tags) <= TAGS
    assert read.tags.count("b") == sum(not row.accepted for row in rows)
    assert read.attributes <= {"charset", "name", "content", "lang", "class", "style", "href", "id"}
    return [row[0] for row in read.rows if len(row) == len(katas) + 1 and row[1][:1] in "✓✗–"]


def junit_names(rows: Sequence[GradedRow]) -> list[str]:
    """The candidates in JUnit's XML, which holds what it should."""
    tree = ElementTree.fromstring(as_junit(rows).encode("utf-8"))
    for element in tree.iter():
        assert element.tag in {"testsuites", "testsuite", "testcase", "failure"}
        assert not hidden(element.text or "", lines=True)
        assert not any(hidden(value) for value in element.attrib.values())
    assert len(list(tree.iter("testcase"))) == len(rows)
    return [suite.attrib["name"] for suite in tree]
