"""The report of a mock interview: as text, as a page, as files."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

from markdown_it import MarkdownIt
from support.hand_clock import HandClock
from support.shown_rows import Page, hidden

from practice.plan import preset
from practice.reports.report import Earlier, Line, Report, as_json, build, markdown
from practice.reports.report_files import write_files
from practice.reports.report_page import page
from practice.sessions.interview import InterviewSession
from practice.sessions.learner import Learner

SCREEN = preset("screen")


class _Links(HTMLParser):
    """Collects what a page would fetch, and sees to it that its tags are closed."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.fetched += [value or "" for name, value in attrs if name in {"src", "href"}]
        if tag not in {"meta", "rect"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.fetched += [value or "" for name, value in attrs if name in {"src", "href"}]

    def handle_endtag(self, tag: str) -> None:
        if tag != "rect":
            assert self.open.pop() == tag


FOREIGN = "=1 <b>x</b> | \x1b[31m\u202e\n# `a|b` [l](javascript:x) ![i](http://a.b) ``<i>`\x9d\udcff"


def test_foreign_texts_in_a_report_stay_texts() -> None:
    line = Line(FOREIGN, FOREIGN, 60, 30.0, 0, 0.5, 0.5, 1000, FOREIGN, "tfkata start x")
    report = Report(
        FOREIGN, 7, 0, 60_000, 20, 0.5, "fair", (line,), ((FOREIGN, 0.5),), (f"Again: {FOREIGN}.",), (Earlier(0, 0.5),)
    )
    html = page(report)
    assert not hidden(html, lines=True)
    read = Page(html)
    assert not {"b", "i", "script", "img", "a"} & set(read.tags)
    text = markdown(report)
    assert not hidden(text, lines=True)
    parsed = MarkdownIt("commonmark").enable("table").parse(text)
    kinds = [token.type for block in parsed for token in (block, *(block.children or ()))]
    assert not {"html_inline", "html_block", "link_open", "image"} & set(kinds)
    assert kinds.count("td_open") == 7
    assert kinds.count("heading_open") == 5
    written = json.dumps(as_json(report))
    assert written.isascii()
    assert not hidden(written)


def test_the_report_says_what_was_done_and_what_is_next(learner: Learner, clock: HandClock, tmp_path: Path) -> None:
    store, library = learner.store, learner.library
    earlier = InterviewSession.begin(learner, SCREEN, 3)
    clock.move(10 * 60)
    earlier.finish()
    begun = InterviewSession.begin(learner, SCREEN, 7).interview
    clock.move(8 * 60)
    noted = {"correctness": 0.5, "seconds_used": 100.0, "note": "<b>`x`</b> is | a constant.", "answered": clock.now()}
    store.interviews.change_item(begun.id, 0, noted)
    report = build(store, library, store.interviews.finish(begun.id, clock.now()))
    text = markdown(report)
    assert "8 min of 20 min, seed 7" in text
    assert begun.items[0].title in text
    assert "What to practise next" in text
    assert "## Earlier" in text
    files = write_files(report, tmp_path / "reports")
    assert files.markdown.read_text(encoding="utf-8") == text
    assert json.loads(files.data.read_text(encoding="utf-8"))["seed"] == 7
    html = files.page.read_text(encoding="utf-8")
    links = _Links()
    links.feed(html)
    assert links.open == []
    assert links.fetched == []
    assert not re.search(r"@import|url\(", html)
    assert "&lt;b&gt;<code>x</code>" in html
    assert html.count("<rect") >= 1 + 2 * len(report.topics)
