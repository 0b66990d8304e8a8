"""The HTML of an interview's report: one file that needs nothing else, light and dark, with its time line drawn."""

from __future__ import annotations

from kata.text.html import prose, sentence
from practice.reports.report import Line, Report, clock, minutes, share, when

_STYLE = """
:root { color-scheme: light dark; --ink: #1c2330; --dim: #667085; --paper: #fbfbf8; --line: #d9dce3;
  --good: #1f7a4d; --fair: #a86a00; --poor: #b3362c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e8ee; --dim: #98a1b3; --paper: #14171d; --line: #333a47;
  --good: #58c48d; --fair: #e0a640; --poor: #ef7a70; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 52rem;
  margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin-bottom: 0; } h2 { font-size: 1.1rem; margin-top: 2rem; }
.dim { color: var(--dim); } .good { color: var(--good); } .fair { color: var(--fair); } .poor { color: var(--poor); }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: right; padding: .35rem .5rem; border-bottom: 1px solid var(--line); vertical-align: top; }
th:first-child, td:first-child { text-align: left; } td small { color: var(--dim); display: block; }
svg { width: 100%; height: auto; } svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
svg text.dim { fill: var(--dim); }
code { font-size: .9em; }
"""
WIDTH = 720
ROW = 26


def page(report: Report) -> str:
    """The report as one HTML document."""
    used = minutes(report.ended - report.started)
    result = f"<span class='{_grade(report.score)}'>{report.score:.0%}, {report.band}</span>"
    parts = [
        f"<h1>{sentence(report.title)}: {result}</h1>",
        f"<p class='dim'>{when(report.started)} · {used} of {report.minutes} min · seed {report.seed}</p>",
        "<h2>Time line</h2>",
        _time_line(report),
        "<h2>Items</h2>",
        _table(report),
        "<h2>By topic</h2>",
        _topic_chart(report),
        "<h2>What to practise next</h2>",
        f"<ul>{''.join(f'<li>{prose(advice)}</li>' for advice in report.advice)}</ul>",
    ]
    if report.earlier:
        items = "".join(f"<li>{when(one.started)}: {one.score:.0%}</li>" for one in report.earlier)
        parts.append(f"<h2>Earlier interviews of this plan</h2><ul>{items}</ul>")
    body = "\n".join(parts)
    title = f"{sentence(report.title)}, {when(report.started)}"
    head = f"<meta charset='utf-8'><title>{title}</title><meta name='viewport' content='width=device-width'>"
    style = f"<style>{_STYLE}</style>"
    return f"<!doctype html>\n<html lang='en'><head>{head}{style}</head>\n<body>\n{body}\n</body></html>\n"


def _time_line(report: Report) -> str:
    """When each item was answered, from the start to the deadline; the bar is the time that it took."""
    span = report.minutes * 60.0
    height = ROW * len(report.lines) + 24
    rows = []
    for index, line in enumerate(report.lines):
        y = ROW * index
        rows.append(f"<text x='0' y='{y + 16}'>{index + 1}</text>")
        if line.answered is None:
            rows.append(f"<text class='dim' x='24' y='{y + 16}'>not answered</text>")
            continue
        end = (line.answered - report.started) / 1000
        start = max(end - line.seconds_used, 0.0)
        x, width = _x(start, span), max(_x(end, span) - _x(start, span), 2.0)
        label = f"{sentence(line.title)}: {clock(line.seconds_used)} of {clock(line.seconds_given)}, {line.score:.0%}"
        rows.append(
            f"<rect class='{_grade(line.score)}' x='{x:.1f}' y='{y + 4}' width='{width:.1f}' height='16' rx='3' "
            f"fill='currentColor'><title>{label}</title></rect>"
        )
    y = height - 8
    rows += [
        f"<text class='dim' x='{_x(minute * 60, span) - 6:.1f}' y='{y}'>{minute}</text>"
        for minute in range(0, report.minutes + 1, max(report.minutes // 4, 1))
    ]
    return f"<svg viewBox='0 0 {WIDTH} {height}' role='img' aria-label='Time line in minutes'>{''.join(rows)}</svg>"


def _x(seconds: float, span: float) -> float:
    return 24 + (WIDTH - 40) * min(seconds / span, 1.0)


def _topic_chart(report: Report) -> str:
    rows = []
    for index, (topic, score) in enumerate(report.topics):
        y = ROW * index
        rows.append(f"<text x='0' y='{y + 16}'>{sentence(topic)}</text>")
        rows.append(f"<rect x='250' y='{y + 4}' width='400' height='16' rx='3' fill='var(--line)'/>")
        rows.append(
            f"<rect class='{_grade(score)}' x='250' y='{y + 4}' width='{400 * score:.1f}' height='16' rx='3' "
            f"fill='currentColor'/><text x='660' y='{y + 16}'>{score:.0%}</text>"
        )
    height = ROW * len(report.topics)
    return f"<svg viewBox='0 0 {WIDTH} {height}' role='img' aria-label='Score by topic'>{''.join(rows)}</svg>"


def _table(report: Report) -> str:
    head = "".join(f"<th>{name}</th>" for name in ("item", "score", "right", "time", "given", "hints"))
    rows = "".join(_row(index, line) for index, line in enumerate(report.lines, 1))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _row(number: int, line: Line) -> str:
    note = f"<small>{prose(line.note)}</small>" if line.note else ""
    cells = [
        f"<span class='{_grade(line.score)}'>{line.score:.0%}</span>",
        share(line.correctness),
        clock(line.seconds_used),
        clock(line.seconds_given),
        str(line.hints),
    ]
    return f"<tr><td>{number}. {prose(line.title)}{note}</td>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _grade(score: float) -> str:
    return "good" if score >= 0.65 else "fair" if score >= 0.45 else "poor"
