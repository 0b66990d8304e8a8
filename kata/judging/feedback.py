"""What to say about one case that was not accepted, as labelled lines; each front end draws them its own way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum

from kata.text.plain import shortened
from kata.text.words import counted
from kata.verdict import CaseResult, RecognisedMistake, Status, Verdict


class Tone(Enum):
    """What a sign's colour says; each front end has a colour for it."""

    GOOD = "good"
    BAD = "bad"
    LIMIT = "limit"
    OURS = "ours"
    """Not the user's fault."""
    DIM = "dim"


@dataclass(frozen=True, slots=True)
class Sign:
    """What stands before a status; the word always stands beside it."""

    glyph: str
    tone: Tone


SIGNS: dict[Status, Sign] = {
    Status.ACCEPTED: Sign("✓", Tone.GOOD),
    Status.WRONG_ANSWER: Sign("✗", Tone.BAD),
    Status.RUNTIME_ERROR: Sign("!", Tone.BAD),
    Status.INVALID_SOLUTION: Sign("!", Tone.BAD),
    Status.TIME_LIMIT: Sign("◷", Tone.LIMIT),
    Status.MEMORY_LIMIT: Sign("▲", Tone.LIMIT),
    Status.OUTPUT_LIMIT: Sign("▲", Tone.LIMIT),
    Status.DISK_LIMIT: Sign("▲", Tone.LIMIT),
    Status.NOT_RUN: Sign("–", Tone.DIM),
    Status.INTERNAL_ERROR: Sign("?", Tone.OURS),
}

OUTPUT_LINES = 12
OUTPUT_LINE_CHARACTERS = 240


class LineLabel(StrEnum):
    """What a line of feedback tells, in the word that stands before it."""

    CALL = "call"
    RETURNED = "returned"
    EXPECTED = "expected"
    DIFFERENCE = "difference"
    GRADIENT = "gradient"
    LINE = "line"
    WHY = "why"
    FIX = "fix"
    WHERE = "where"
    PRINTED = "printed"


@dataclass(frozen=True, slots=True)
class FeedbackLine:
    """One line of feedback, such as `returned    5.0`."""

    label: LineLabel
    text: str


def details(result: CaseResult, *, explained: bool = True) -> Iterator[FeedbackLine]:
    """The call, what it returned, what was expected, the difference, where it raised, and what was printed.

    Args:
        explained: say also why a gradient is missing; not where that has a card of its own.
    """
    seen = result.comparison
    if seen is not None:
        yield from _present(
            (LineLabel.CALL, seen.call),
            (LineLabel.RETURNED, seen.returned),
            (LineLabel.EXPECTED, seen.expected),
            (LineLabel.DIFFERENCE, seen.difference),
        )
    if explained:
        yield from _explained(result)
    yield from _present(*((LineLabel.WHERE, line) for line in result.traceback.splitlines()))
    yield from _printed(result)


def reason(result: CaseResult) -> str:
    """Why a case was not run, to stand in its own line; nothing of any other."""
    return result.message if result.status is Status.NOT_RUN else ""


def feedback_text(verdict: Verdict) -> str:
    """All that there is to say of a verdict, as plain text; of one that is accepted, nothing."""
    lines = [_mistake(verdict.mistake)] if verdict.mistake is not None else []
    lines += [f"{case.name}: {case_text(case)}" for case in verdict.cases if case.status is not Status.ACCEPTED]
    return "\n".join(lines)


def case_text(result: CaseResult, mistake: RecognisedMistake | None = None) -> str:
    """All that there is to say of one case that was not accepted, as plain text, but for what it printed.

    Args:
        mistake: the known mistake of the whole submission, where this case stands alone.
    """
    lines = [f"{result.status.value}: {result.message}"]
    lines += [_mistake(mistake)] if mistake is not None else []
    lines += [f"  {line.label:<11} {line.text}" for line in details(result) if line.label is not LineLabel.PRINTED]
    return "\n".join(lines)


def _mistake(mistake: RecognisedMistake) -> str:
    return f"A known mistake: {mistake.sentence}"


def _explained(result: CaseResult) -> Iterator[FeedbackLine]:
    """Why a gradient is missing, with the line of the solution where its path breaks."""
    found = result.explained
    if found is None:
        return
    from kata.explain.findings.compiler_text import headline  # for the few cases that have one

    yield FeedbackLine(LineLabel.GRADIENT, headline(found))
    if found.line:
        yield FeedbackLine(LineLabel.LINE, f"{found.line}: {found.text.strip()}")
    yield from _present((LineLabel.WHY, found.why), (LineLabel.FIX, found.fix))


def _printed(result: CaseResult) -> Iterator[FeedbackLine]:
    lines = result.output.rstrip("\n").split("\n") if result.output.strip() else []
    shown = lines[:OUTPUT_LINES]
    yield from (FeedbackLine(LineLabel.PRINTED, shortened(line, OUTPUT_LINE_CHARACTERS)) for line in shown)
    left = len(lines) - len(shown)
    if result.output_bytes > len(result.output.encode("utf-8", "replace")):
        yield FeedbackLine(LineLabel.PRINTED, f"(… {result.output_bytes:,} bytes in all)")
    elif left > 0:
        yield FeedbackLine(LineLabel.PRINTED, f"(… {counted(left, 'more line')})")


def _present(*pairs: tuple[LineLabel, str]) -> Iterator[FeedbackLine]:
    return (FeedbackLine(label, text) for label, text in pairs if text)
