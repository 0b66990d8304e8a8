"""The question bank as a text file that Anki imports; importing it again updates the notes and adds none.

Anki reads the lines that begin with # as its own settings, and finds a note again by its guid column
(Anki manual, "Importing text files").
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from markdown_it import MarkdownIt

from questions.model import BLANK, Blank, Choice, Open, Predict, Question, Spot

_HEADER = "#separator:tab\n#html:true\n#guid column:1\n#notetype:Basic\n#deck:tfkata\n#tags column:4\n"


def anki_text(questions: Iterable[Question]) -> str:
    """The questions as Anki's text format, a line each: guid, front, back, tags."""
    return _HEADER + "".join(f"{_line(question)}\n" for question in questions)


def _line(question: Question) -> str:
    fields = (f"tfkata-{question.id}", front(question), back(question), f"{question.topic} level-{question.level}")
    return "\t".join(map(_field, fields))


def _field(html: str) -> str:
    """One field: no tab and no line end may stand in it, and quotes are doubled."""
    # Anki takes [latex], [sound:...] and [anki:...] for commands, wherever they stand.
    whole = html.replace("[", "&#91;").replace("\r", "").replace("\t", "    ").replace("\n", "<br>")
    return '"' + whole.replace('"', '""') + '"'


def front(question: Question) -> str:
    """What is asked, as HTML."""
    parts = [_html(question.prompt)]
    match question:
        case Choice():
            parts.append("<ol>" + "".join(f"<li>{_inline(option.text)}</li>" for option in question.options) + "</ol>")
        case Predict() | Spot():
            parts.append(_code(question.program, numbered=isinstance(question, Spot)))
        case Blank():
            parts.append(_code(question.code))
    return "".join(parts)


def back(question: Question) -> str:
    """The answer and why, as HTML."""
    parts = []
    match question:
        case Choice():
            right = [str(index + 1) for index in sorted(question.right)]
            parts.append(f"<p><b>{', '.join(right)}</b></p>")
        case Predict():
            parts.append(_code(question.prints))
        case Blank():
            parts.append(_code(question.code.replace(BLANK, question.accepted[0])))
        case Spot():
            parts.append(f"<p><b>Line {question.line}</b>; write instead:</p>{_code(question.fix)}")
        case Open():
            points = "".join(f"<li>{_inline(point.text)}</li>" for point in question.rubric)
            parts.append(f"{_html(question.answer)}<ul>{points}</ul>")
    parts.append(_html(question.explanation))
    parts += [f'<p><a href="{escape(link)}">{escape(link)}</a></p>' for link in question.links]
    return "".join(parts)


def _markdown() -> MarkdownIt:
    """Markdown without HTML and pictures: a card is a web page; scripts run there, and a picture tells who reads."""
    return MarkdownIt("commonmark", {"html": False}).disable("image")


def _html(text: str) -> str:
    rendered = _markdown().render(text)
    return _without_line_ends(rendered)


def _inline(text: str) -> str:
    rendered: str = _markdown().renderInline(text)
    return rendered


def _without_line_ends(html: str) -> str:
    """HTML whose line ends outside of code are spaces: `_field` makes the others visible."""
    pieces = html.split("<pre>")
    joined = [pieces[0].replace("\n", " ")]
    for piece in pieces[1:]:
        code, end, rest = piece.partition("</pre>")
        joined.append(code + end + rest.replace("\n", " "))
    return "<pre>".join(joined)


def _code(text: str, *, numbered: bool = False) -> str:
    lines = text.rstrip("\n").splitlines()
    shown = [f"{number:>2}  {line}" for number, line in enumerate(lines, 1)] if numbered else lines
    return f"<pre><code>{escape(chr(10).join(shown))}</code></pre>"
