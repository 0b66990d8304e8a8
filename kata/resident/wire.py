"""What goes over the resident's socket: frames of JSON, a length before each.

Both ends are programs of the same user, of the same installation. What a verdict holds of a solution's own text was
cleaned by the judge.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from bankfile.errors import BankError, TfkataError
from kata.errors import KataError, RunnerError, SandboxRefused, ServerLost
from kata.examine.papers import CaseTold, Event, KataFound, Paper, PaperJudged, PaperRefused
from kata.verdict import CaseResult, Comparison, Curve, RecognisedMistake, Status, Verdict

HEADER = struct.Struct(">I")
MAX_MESSAGE_BYTES = 1 << 28
"""More than a call's sources and outcomes ever are together; what claims to be longer is no message of ours."""
STATUS, STOP = "status", "stop"
"""What is asked of the resident itself."""
STAY = "stay"
"""What a program asks that will have questions as long as it runs."""
Message = dict[str, Any]
Tell = Callable[[Message], None]

_ERRORS = {error.__name__: error for error in (BankError, KataError, RunnerError, SandboxRefused, ServerLost)}


class NotOurs(Exception):
    """What came is no message of tfkata's."""


def encoded(message: Message) -> bytes:
    """A message as a frame."""
    body = json.dumps(message).encode()
    return HEADER.pack(len(body)) + body


def length_of(header: bytes) -> int:
    """How long the message behind a header is, in bytes.

    Raises:
        NotOurs: longer than any is.
    """
    (length,) = HEADER.unpack(header)
    if length > MAX_MESSAGE_BYTES:
        raise NotOurs(f"a message of {length} bytes")
    return int(length)


def decoded(body: bytes) -> Message:
    """The message in a frame.

    Raises:
        NotOurs: it is none.
    """
    try:
        message = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotOurs(str(error)) from error
    if not isinstance(message, dict):
        raise NotOurs("a message that is no object")
    return message


def error_data(error: TfkataError) -> Message:
    """An error, by the nearest of its kinds that the other end knows."""
    kind = next((each.__name__ for each in type(error).__mro__ if each.__name__ in _ERRORS), KataError.__name__)
    return {"kind": kind, "text": str(error)}


def error_of(data: Message) -> TfkataError:
    return _ERRORS[data["kind"]](data["text"])


def event_data(event: Event) -> Message:
    """An event of a call that judges."""
    match event:
        case KataFound():
            return {"told": "kata", **asdict(event)}
        case CaseTold():
            return {"told": "case", "paper": event.paper, "result": _case_data(event.result)}
        case PaperJudged():
            return {"told": "verdict", "paper": event.paper, "verdict": verdict_data(event.verdict)}
        case PaperRefused():
            return {"told": "refused", "paper": event.paper, "error": error_data(event.error)}


def event_of(data: Message) -> Event:
    match data["told"]:
        case "kata":
            return KataFound(data["paper"], data["kata"], data["title"], data["cases"], data["seed"])
        case "case":
            return CaseTold(data["paper"], _case_of(data["result"]))
        case "verdict":
            return PaperJudged(data["paper"], verdict_of(data["verdict"]))
        case _:
            return PaperRefused(data["paper"], error_of(data["error"]))


def paper_data(paper: Paper) -> Message:
    return asdict(paper)


def paper_of(data: Message) -> Paper:
    only = data["only"]
    return Paper(data["kata"], data["source"], None if only is None else tuple(only))


def verdict_data(verdict: Verdict) -> Message:
    return {
        "kata": verdict.kata,
        "seed": verdict.seed,
        "cases": [_case_data(case) for case in verdict.cases],
        "mistake": None if verdict.mistake is None else asdict(verdict.mistake),
        "seconds": verdict.seconds,
        "curve": None if verdict.curve is None else asdict(verdict.curve),
        "explaining_was_stopped": verdict.explaining_was_stopped,
    }


def verdict_of(data: Message) -> Verdict:
    curve = data["curve"]
    return Verdict(
        kata=data["kata"],
        seed=data["seed"],
        cases=tuple(_case_of(case) for case in data["cases"]),
        mistake=None if data["mistake"] is None else RecognisedMistake(**data["mistake"]),
        seconds=data["seconds"],
        curve=None if curve is None else Curve(curve["label"], tuple(curve["yours"]), tuple(curve["reference"])),
        explaining_was_stopped=data["explaining_was_stopped"],
    )


def _case_data(result: CaseResult) -> Message:
    data = {name: getattr(result, name) for name in CaseResult.__slots__}
    if result.explained is not None:
        from kata.explain.findings.finding import as_data

        data["explained"] = as_data(result.explained)
    comparison = None if result.comparison is None else asdict(result.comparison)
    return data | {"status": result.status.value, "comparison": comparison}


def _case_of(data: Message) -> CaseResult:
    if data["explained"] is not None:
        from kata.explain.findings.finding import findings_of

        [data["explained"]] = findings_of([data["explained"]])
    comparison = data["comparison"]
    return CaseResult(
        **{
            **data,
            "status": Status(data["status"]),
            "comparison": None if comparison is None else Comparison(**comparison),
            "missing_layers": tuple(data["missing_layers"]),
        }
    )
